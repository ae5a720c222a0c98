package io.github.bladebook.core.error;

import org.jspecify.annotations.Nullable;

/** The other side was not reached, or its TLS identity is not the one expected. */
public final class ConnectionException extends LabException {
    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /** A connection problem; {@code retryable} is false where trying again cannot help, as with an unknown certificate. */
    public ConnectionException(Problem problem, boolean retryable, @Nullable Throwable cause) {
        super(problem, cause);
        this.retryable = retryable;
    }

    @Override
    public boolean retryable() {
        return retryable;
    }
}
