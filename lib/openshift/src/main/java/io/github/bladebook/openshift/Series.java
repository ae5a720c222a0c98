package io.github.bladebook.openshift;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One measured quantity over time, at a fixed step.
 *
 * @param labels what it was measured of; {@code __name__} where the query kept it
 * @param start the instant of the first value, UTC
 * @param values one value per step; NaN where none was taken, as where a series had gone stale, and where the server computed no number
 */
public record Series(Map<String, String> labels, Instant start, Duration step, List<Double> values) {
    public Series {
        labels = Map.copyOf(labels);
        values = values instanceof Doubles ? values : List.copyOf(values);
    }

    @Override
    public String toString() {
        return "%s: %,d values every %s from %s".formatted(labels, values.size(), step, start);
    }
}
