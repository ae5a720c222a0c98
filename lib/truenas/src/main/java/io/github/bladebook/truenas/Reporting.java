package io.github.bladebook.truenas;

import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What TrueNAS has measured over time. For values as they arise follow {@code reporting.realtime:{"interval":2}}. None of its graphs is of
 * space: how large data sets were is told by their snapshots, {@link Snapshots#history}. Role: REPORTING_READ.
 */
public final class Reporting {
    private final Api api;

    Reporting(Api api) {
        this.api = api;
    }

    /** How far back. */
    public enum Span {
        HOUR,
        DAY,
        WEEK,
        MONTH,
        YEAR
    }

    /** Reads which graphs there are. */
    public List<Graph> graphs() {
        return api.query("reporting.netdata_graphs", "list the graphs", Filter.all(), Options.all(), Graph::of);
    }

    /** Reads the values of the last hour, day, week, month or year. */
    public Series last(Span span, String graph) {
        return data(Map.of("name", graph), Map.of("unit", span.name()));
    }

    /** Reads those of one disk or interface. */
    public Series last(Span span, String graph, String identifier) {
        return data(Map.of("name", graph, "identifier", identifier), Map.of("unit", span.name()));
    }

    /** Reads the values between two moments, to the second. */
    public Series between(Instant start, Instant end, String graph) {
        return data(Map.of("name", graph), times(start, end));
    }

    /** Reads those of one disk or interface. */
    public Series between(Instant start, Instant end, String graph, String identifier) {
        return data(Map.of("name", graph, "identifier", identifier), times(start, end));
    }

    private static Map<String, Long> times(Instant start, Instant end) {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("%s is not before %s".formatted(start, end));
        }
        Map<String, Long> times = new LinkedHashMap<>();
        times.put("start", start.getEpochSecond());
        times.put("end", end.getEpochSecond());
        return times;
    }

    private Series data(Map<String, String> graph, Map<String, ?> query) {
        String tried = "read the graph " + String.join(" of ", graph.values());
        return api
                .read(
                        Call.reading("reporting.netdata_get_data", tried, List.of(graph), query),
                        answer -> answer.list(Series::of))
                .stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        new Problem(api.system(), tried, "TrueNAS answers with no graph", "List the graphs")));
    }

    @Override
    public String toString() {
        return "the graphs of " + api;
    }
}
