package io.github.bladebook.core.secret;

import org.jspecify.annotations.Nullable;

/** Stands in for a failure of a library whose message repeats a secret: its name and its message, masked, and its stack. */
final class MaskedFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 20;

    private MaskedFailure(Throwable failure, @Nullable Throwable cause) {
        super(Redactor.mask(failure.toString()), cause);
        setStackTrace(failure.getStackTrace());
    }

    static Throwable of(Throwable failure) {
        return dirty(failure, 0) ? copy(failure, 0) : failure;
    }

    private static Throwable copy(Throwable failure, int depth) {
        Throwable cause = failure.getCause();
        return new MaskedFailure(failure, cause == null || depth > DEEPEST ? null : copy(cause, depth + 1));
    }

    /** What a failure says of itself may be more than its message, and what it suppressed is printed with it. */
    private static boolean dirty(@Nullable Throwable failure, int depth) {
        if (failure == null) {
            return false;
        }
        if (depth > DEEPEST) {
            return true;
        }
        String text = failure.toString();
        if (!text.equals(Redactor.mask(text)) || dirty(failure.getCause(), depth + 1)) {
            return true;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (dirty(suppressed, depth + 1)) {
                return true;
            }
        }
        return false;
    }
}
