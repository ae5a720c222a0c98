package io.github.bladebook.core.error;

import org.jspecify.annotations.Nullable;

/** The time allowed for the whole call, retries included, is over. */
public final class DeadlineException extends LabException {
    private static final long serialVersionUID = 1L;

    public DeadlineException(Problem problem) {
        this(problem, null);
    }

    public DeadlineException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
