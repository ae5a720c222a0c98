package io.github.bladebook.simulator.face.prometheus;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One time series as a function of time.
 *
 * @param labels its labels without {@code __name__}
 * @param at its value at a time
 */
record Series(String metric, Map<String, String> labels, Function<Instant, Double> at) {
    Series {
        labels = Map.copyOf(labels);
    }

    Map<String, String> named() {
        Map<String, String> named = new TreeMap<>(labels);
        if (!metric.isEmpty()) {
            named.put("__name__", metric);
        }
        return named;
    }
}
