package io.github.bladebook.core.error;

import java.util.Map;

/** The other side refuses the request as it stands; {@link #fields()} names the culprits where it did. */
public final class InvalidRequestException extends LabException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> fields;

    public InvalidRequestException(Problem problem, Map<String, String> fields) {
        super(problem, null);
        this.fields = Map.copyOf(fields);
    }

    /** Returns what is wrong, by the name of the parameter; empty where the other side named none. */
    public Map<String, String> fields() {
        return fields;
    }
}
