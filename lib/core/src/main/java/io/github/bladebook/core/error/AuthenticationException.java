package io.github.bladebook.core.error;

import org.jspecify.annotations.Nullable;

/** The other side does not know the credentials, or no longer accepts them. Check the secret; do not retry. */
public final class AuthenticationException extends LabException {
    private static final long serialVersionUID = 1L;

    public AuthenticationException(Problem problem) {
        this(problem, null);
    }

    public AuthenticationException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
