package io.github.bladebook.simulator.face.prometheus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A selector, or an aggregation over a selector or over another aggregation.
 *
 * @param aggregation {@code sum}, {@code avg}, {@code max}, {@code min}, {@code count}, or empty for none
 * @param by the labels that stay apart under the aggregation
 * @param selector the innermost one
 * @param inner what is aggregated; null for the selector itself
 */
record Query(
        String aggregation,
        List<String> by,
        Selector selector,
        @Nullable Query inner) {
    Query {
        by = List.copyOf(by);
    }

    /** Returns how many of {@code all} it reads. */
    int reads(List<Series> all) {
        return (int) all.stream().filter(selector::accepts).count();
    }

    /** Returns the series that this query makes of {@code all}. */
    List<Series> over(List<Series> all) {
        List<Series> chosen =
                inner == null ? all.stream().filter(selector::accepts).toList() : inner.over(all);
        if (aggregation.isEmpty()) {
            return chosen;
        }
        Map<Map<String, String>, List<Series>> groups = new LinkedHashMap<>();
        for (Series series : chosen) {
            Map<String, String> group = new TreeMap<>();
            for (String label : by) {
                String value = series.labels().getOrDefault(label, "");
                if (!value.isEmpty()) {
                    group.put(label, value);
                }
            }
            groups.computeIfAbsent(group, key -> new ArrayList<>()).add(series);
        }
        List<Series> answer = new ArrayList<>();
        groups.forEach((labels, group) -> answer.add(new Series("", labels, time -> aggregate(group, time))));
        return answer;
    }

    private double aggregate(List<Series> group, Instant time) {
        double sum = 0;
        double most = Double.NEGATIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        for (Series series : group) {
            double value = series.at().apply(time);
            sum += value;
            most = Math.max(most, value);
            least = Math.min(least, value);
        }
        return switch (aggregation) {
            case "avg" -> sum / group.size();
            case "max" -> most;
            case "min" -> least;
            case "count" -> group.size();
            default -> sum;
        };
    }
}
