package io.github.bladebook.core.error;

import io.github.bladebook.core.secret.Redactor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one root of everything that can go wrong. Each leaf says what the caller can do; each message is one paragraph: what was
 * tried, on which system and object, what came back, and what to do next. No message ever holds a secret.
 */
public abstract sealed class LabException extends RuntimeException
        permits AuthenticationException,
                CancelledException,
                ConfigurationException,
                ConflictException,
                ConnectionException,
                DeadlineException,
                InvalidRequestException,
                NotFoundException,
                OutcomeUnknownException,
                PermissionException,
                ProtocolException,
                RemoteFailureException,
                ThrottledException {
    private static final long serialVersionUID = 1L;

    /** Set where a person types: a shell prints whatever frames and causes it gets, and a mistake needs its sentence only. */
    private static final boolean TERSE = Boolean.getBoolean("bladebook.terse");

    private final transient Problem problem;

    LabException(Problem problem, @Nullable Throwable cause) {
        super(problem.sentence(), TERSE ? null : Redactor.mask(cause), true, !TERSE);
        this.problem = Objects.requireNonNull(problem, "problem is null");
    }

    /** Returns the parts that the message was made of. */
    public Problem problem() {
        return problem;
    }

    /** Returns whether the same call may succeed later without anyone changing anything. */
    public boolean retryable() {
        return false;
    }
}
