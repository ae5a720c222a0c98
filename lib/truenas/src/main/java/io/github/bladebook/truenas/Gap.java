package io.github.bladebook.truenas;

import java.time.Instant;

/**
 * A time in which events were not told.
 *
 * @param from when the last moment was that none was missed
 * @param until since when they are told again
 * @param why in words: {@code the connection was cut}
 */
public record Gap(Instant from, Instant until, String why) {
    @Override
    public String toString() {
        return "events between %s and %s were missed: %s".formatted(from, until, why);
    }
}
