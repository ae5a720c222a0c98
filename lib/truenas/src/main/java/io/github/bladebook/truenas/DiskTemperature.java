package io.github.bladebook.truenas;

import org.jspecify.annotations.Nullable;

/**
 * How warm a disk is.
 *
 * @param celsius null where it does not say, as when it sleeps
 */
public record DiskTemperature(String disk, @Nullable Double celsius) {
    @Override
    public String toString() {
        return celsius == null ? disk + ": unknown" : "%s: %.0f °C".formatted(disk, celsius);
    }
}
