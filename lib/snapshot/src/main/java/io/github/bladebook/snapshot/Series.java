package io.github.bladebook.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One measured quantity over time, at a fixed step.
 *
 * @param name what was measured: {@code cpu.requests}, {@code memory.usage}, …
 * @param unit {@code vCPU}, {@code bytes}, …
 * @param labels what it was measured of: {@code node=node2}
 * @param start the instant of the first value, UTC
 * @param values one value per step; NaN where none was taken
 */
public record Series(
        String name, String unit, Map<String, String> labels, Instant start, Duration step, List<Double> values) {
    public Series {
        labels = Map.copyOf(labels);
        values = List.copyOf(values);
    }
}
