package io.github.bladebook.core.error;

import org.jspecify.annotations.Nullable;

/** The answer was not what the contract says: malformed, cut short, or not from the system it should be from. */
public final class ProtocolException extends LabException {
    private static final long serialVersionUID = 1L;

    public ProtocolException(Problem problem) {
        this(problem, null);
    }

    public ProtocolException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
