package io.github.bladebook.core.error;

import org.jspecify.annotations.Nullable;

/** The object changed, exists already or is locked. Read it again before deciding. */
public final class ConflictException extends LabException {
    private static final long serialVersionUID = 1L;

    public ConflictException(Problem problem) {
        this(problem, null);
    }

    public ConflictException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
