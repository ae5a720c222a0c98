package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.Loose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values over time, several at each moment.
 *
 * @param identifier the disk or interface; null where there is but one of the kind
 * @param legend what the values of each moment are, in their order
 */
public record Series(String graph, @Nullable String identifier, List<String> legend, List<Point> points) {
    /**
     * The values at one moment.
     *
     * @param values in the order of the legend; null where one was not measured
     */
    public record Point(Instant at, List<@Nullable Double> values) {
        public Point {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }

        @Override
        public String toString() {
            return at + " " + values;
        }
    }

    public Series {
        legend = List.copyOf(legend);
        points = List.copyOf(points);
    }

    static Series of(Json series) {
        List<String> legend = Ejson.texts(series.at("legend"));
        boolean timed = !legend.isEmpty() && legend.get(0).equals("time");
        return new Series(
                series.text("name"),
                series.findText("identifier").orElse(null),
                timed ? legend.subList(1, legend.size()) : legend,
                series.at("data").list(Series::point));
    }

    private static Point point(Json row) {
        List<Json> cells = row.elements();
        List<@Nullable Double> values = new ArrayList<>();
        for (Json cell : cells.subList(Math.min(1, cells.size()), cells.size())) {
            values.add(cell.absent() ? null : Loose.decimal(cell.text()).doubleValue());
        }
        Instant at = cells.isEmpty()
                ? Instant.EPOCH
                : Instant.ofEpochSecond(Loose.integer(cells.get(0).text()));
        return new Point(at, values);
    }

    /** Returns one of the values over time, those that were not measured left out. */
    public List<Point> only(String name) {
        int at = legend.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("there is no '%s', only %s".formatted(name, legend));
        }
        List<Point> found = new ArrayList<>();
        for (Point point : points) {
            Double value = at < point.values().size() ? point.values().get(at) : null;
            if (value != null) {
                found.add(new Point(point.at(), List.of(value)));
            }
        }
        return found;
    }

    @Override
    public String toString() {
        return "%s%s: %d moments of %s"
                .formatted(graph, identifier == null ? "" : " " + identifier, points.size(), legend);
    }
}
