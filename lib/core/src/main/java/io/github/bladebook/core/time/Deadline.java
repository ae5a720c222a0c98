package io.github.bladebook.core.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The moment until which a call, with all its retries and waits, has to be over. */
public final class Deadline {
    private final Clock clock;
    private final Instant end;
    private final Duration allowed;

    private Deadline(Clock clock, Duration allowed) {
        this.clock = clock;
        this.allowed = allowed;
        this.end = clock.instant().plus(allowed);
    }

    /** Returns the deadline that is {@code allowed} from now. */
    public static Deadline in(Duration allowed, Seams seams) {
        return new Deadline(seams.clock(), allowed);
    }

    /** Returns how long it was from its start. */
    public Duration allowed() {
        return allowed;
    }

    /** Returns the time that is left, never negative. */
    public Duration remaining() {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Returns whether no time is left. */
    public boolean passed() {
        return remaining().isZero();
    }

    @Override
    public String toString() {
        return "%s of %s left".formatted(remaining(), allowed);
    }
}
