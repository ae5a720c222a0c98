package io.github.bladebook.core.error;

import org.jspecify.annotations.Nullable;

/** A change was sent and no answer came: it may have happened. Observe before sending it again. */
public final class OutcomeUnknownException extends LabException {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(Problem problem) {
        this(problem, null);
    }

    public OutcomeUnknownException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
