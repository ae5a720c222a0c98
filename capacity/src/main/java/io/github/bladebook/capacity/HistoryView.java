package io.github.bladebook.capacity;

import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.display.Charts;
import io.github.bladebook.display.Note;
import io.github.bladebook.display.TimeChart;
import io.github.bladebook.display.Tone;
import io.github.bladebook.display.View;
import io.github.bladebook.snapshot.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/** Requests and usage of the whole cluster over time, under the ceiling of today. */
final class HistoryView {
    private final Capacity capacity;

    HistoryView(Capacity capacity) {
        this.capacity = capacity;
    }

    List<View> views() {
        List<View> views = new ArrayList<>();
        Ceiling ceiling = capacity.ceiling();
        double gibibytes = capacity.allocatable().memory().gibibytes();
        double cores = capacity.allocatable().cpu().cores();
        add(views, "memory", "GiB", bytes -> bytes / DataSize.gibibytes(1).bytes(), gibibytes, ceiling.memory());
        add(views, "cpu", "vCPU", value -> value, cores, ceiling.cpu());
        return views.isEmpty() ? List.of(new Note(nothing())) : views;
    }

    private String nothing() {
        return capacity.snapshot().lacks().stream()
                .filter(lack ->
                        !Trust.missing(lack, Set.of("history", "everything")).isEmpty())
                .findFirst()
                .map(lack -> "The history could not be read: " + lack.why().replaceFirst("\\.$", "") + ".")
                .orElse("The snapshot holds no history.");
    }

    private void add(
            List<View> views,
            String resource,
            String unit,
            DoubleUnaryOperator scale,
            double whole,
            Ceiling.Line line) {
        Map<Instant, Double> requested = sum(resource + ".requests", scale);
        Map<Instant, Double> used = sum(resource + ".usage", scale);
        if (requested.isEmpty() && used.isEmpty()) {
            return;
        }
        String what = resource.equals("cpu") ? "Processor time" : "Memory";
        TimeChart chart = Charts.times(what + " of the cluster").unit(unit);
        put(chart, "requested", requested);
        put(chart, "used", used);
        chart.threshold("alarm", whole * capacity.policy().alarm(), Tone.WARN);
        Double at = line.at();
        if (at != null) {
            chart.threshold("ceiling", whole * at, Tone.BAD);
        }
        views.add(chart.build());
    }

    private static void put(TimeChart chart, String name, Map<Instant, Double> values) {
        if (!values.isEmpty()) {
            chart.line(
                    name,
                    values.entrySet().stream()
                            .map(each -> new TimeChart.Point(each.getKey(), each.getValue()))
                            .toList());
        }
    }

    /** Adds up the series of one name; an instant that one of them lacks is left out, for half a sum would be a dip. */
    private Map<Instant, Double> sum(String name, DoubleUnaryOperator scale) {
        TreeMap<Instant, Double> sums = new TreeMap<>();
        for (Series series : capacity.snapshot().cluster().history()) {
            if (series.name().equals(name)) {
                for (int i = 0; i < series.values().size(); i++) {
                    Instant at = series.start().plus(series.step().multipliedBy(i));
                    sums.merge(at, scale.applyAsDouble(series.values().get(i)), Double::sum);
                }
            }
        }
        sums.values().removeIf(value -> value.isNaN());
        return sums;
    }
}
