package io.github.bladebook.core.error;

/** The other side failed by its own account. */
public final class RemoteFailureException extends LabException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean retryable;

    /** A failure with the protocol's own status (an HTTP status; 0 where there is none). */
    public RemoteFailureException(Problem problem, int status, boolean retryable) {
        super(problem, null);
        this.status = status;
        this.retryable = retryable;
    }

    /** Returns the protocol's own status, 0 where there is none. */
    public int status() {
        return status;
    }

    @Override
    public boolean retryable() {
        return retryable;
    }
}
