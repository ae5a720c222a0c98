package io.github.bladebook.display;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Describes horizontal bars: what is asked for, segment by segment, before the whole that there is.
 *
 * <pre>{@code
 * Charts.bars("Memory per blade", blades, Blade::name)
 *         .unit("GiB")
 *         .segment("requested", blade -> blade.requested().gibibytes())
 *         .whole("allocatable", blade -> blade.allocatable().gibibytes())
 *         .line("alarm", 300, Tone.WARN)
 * }</pre>
 *
 * @param <R> the type of a row
 */
public final class BarChart<R> implements Showable {
    private final String title;
    private final List<R> rows;
    private final Function<? super R, String> label;
    private final List<Segment<R>> segments = new ArrayList<>();
    private final List<BarPainting.Line> lines = new ArrayList<>();
    private @Nullable Segment<R> whole;
    private String unit = "";

    BarChart(String title, List<? extends R> rows, Function<? super R, String> label) {
        this.title = requireNonNull(title, "title is null");
        this.rows = List.copyOf(rows);
        this.label = requireNonNull(label, "label is null");
    }

    /** Says what the numbers count: {@code GiB}. */
    public BarChart<R> unit(String name) {
        unit = name;
        return this;
    }

    /** Adds a segment to each bar, right of those before. */
    public BarChart<R> segment(String name, ToDoubleFunction<? super R> value) {
        segments.add(new Segment<>(name, value));
        return this;
    }

    /** Draws behind each bar how long it could be. */
    public BarChart<R> whole(String name, ToDoubleFunction<? super R> value) {
        whole = new Segment<>(name, value);
        return this;
    }

    /** Draws a vertical line through all bars: an alarm, a ceiling. */
    public BarChart<R> line(String name, double at, Tone tone) {
        lines.add(new BarPainting.Line(name, at, tone));
        return this;
    }

    /** Returns the picture, or a note where it cannot be drawn. */
    public View build() {
        return build(Canvas.system());
    }

    View build(Canvas canvas) {
        List<BarPainting.Bar> bars = rows.stream().map(this::bar).toList();
        List<String> names = segments.stream().map(Segment::name).toList();
        Segment<R> behind = whole;
        BarPainting painting = new BarPainting(title, unit, names, behind == null ? null : behind.name(), bars, lines);
        return canvas.draw(BarPainting.WIDTH, painting.height(), alt(bars), painting);
    }

    @Override
    public List<View> views() {
        return List.of(build());
    }

    private BarPainting.Bar bar(R row) {
        List<Double> values = segments.stream()
                .map(segment -> finite(segment.value().applyAsDouble(row)))
                .toList();
        Segment<R> behind = whole;
        double length = behind == null ? 0 : finite(behind.value().applyAsDouble(row));
        return new BarPainting.Bar(label.apply(row), values, length);
    }

    /** A bar cannot be drawn to the left of its beginning, or without an end. */
    private static double finite(double value) {
        return Double.isFinite(value) ? Math.max(0, value) : 0;
    }

    /** The numbers in words, for those who cannot see the picture. */
    private String alt(List<BarPainting.Bar> bars) {
        return title
                + bars.stream()
                        .limit(12)
                        .map(bar -> bar.label() + " " + bar.says())
                        .collect(Collectors.joining("; ", ": ", unit.isEmpty() ? "" : " (" + unit + ")"));
    }

    private record Segment<R>(String name, ToDoubleFunction<? super R> value) {}
}
