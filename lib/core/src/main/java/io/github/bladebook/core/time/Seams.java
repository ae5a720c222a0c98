package io.github.bladebook.core.time;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * The seams through which code meets time and chance, so that a test can hold both still.
 *
 * @param clock tells the time, always UTC
 * @param sleeper waits
 * @param random the source of jitter; not for secrets
 */
public record Seams(Clock clock, Sleeper sleeper, RandomGenerator random) {
    public Seams {
        requireNonNull(clock, "clock is null");
        requireNonNull(sleeper, "sleeper is null");
        requireNonNull(random, "random is null");
    }

    /** Returns the seams of the real world. */
    public static Seams system() {
        return new Seams(Clock.systemUTC(), Sleeper.system(), RandomGenerator.getDefault());
    }
}
