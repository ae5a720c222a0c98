package io.github.bladebook.core.error;

import org.jspecify.annotations.Nullable;

/** The credentials are good, the right is missing. The message names it where the other side did. */
public final class PermissionException extends LabException {
    private static final long serialVersionUID = 1L;

    public PermissionException(Problem problem) {
        this(problem, null);
    }

    public PermissionException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
