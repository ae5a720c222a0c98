package io.github.bladebook.core.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The other side asks for patience. */
public final class ThrottledException extends LabException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Duration after;

    public ThrottledException(Problem problem, @Nullable Duration after) {
        super(problem, null);
        this.after = after;
    }

    /** Returns how long the other side asks to wait, where it said. */
    public Optional<Duration> after() {
        return Optional.ofNullable(after);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
