package io.github.bladebook.core.error;

import org.jspecify.annotations.Nullable;

/** The object is not there. */
public final class NotFoundException extends LabException {
    private static final long serialVersionUID = 1L;

    public NotFoundException(Problem problem) {
        this(problem, null);
    }

    public NotFoundException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
