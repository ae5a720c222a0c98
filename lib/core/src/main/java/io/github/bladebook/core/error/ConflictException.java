package io.github.bladebook.core.error;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The object changed, exists already or is locked. Read it again before deciding; {@link #fields()} names the culprits where known. */
public final class ConflictException extends LabException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> fields;

    public ConflictException(Problem problem) {
        this(problem, Map.of());
    }

    public ConflictException(Problem problem, Map<String, String> fields) {
        super(problem, null);
        this.fields = Map.copyOf(fields);
    }

    public ConflictException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
        this.fields = Map.of();
    }

    /** Returns what is in the way, by the name of the parameter; empty where the other side named none. */
    public Map<String, String> fields() {
        return fields;
    }
}
