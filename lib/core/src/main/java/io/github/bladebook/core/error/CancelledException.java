package io.github.bladebook.core.error;

import org.jspecify.annotations.Nullable;

/** The caller was interrupted. The interrupt flag is set again; nothing more was sent. */
public final class CancelledException extends LabException {
    private static final long serialVersionUID = 1L;

    public CancelledException(Problem problem) {
        this(problem, null);
    }

    public CancelledException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
