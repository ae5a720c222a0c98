package io.github.bladebook.display;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Describes lines over time, measured and foreseen, against thresholds:
 *
 * <pre>{@code
 * Charts.times("Memory requested")
 *         .unit("GiB")
 *         .line("measured", points)
 *         .dashed("forecast", later)
 *         .threshold("N+1 ceiling", 680, Tone.BAD)
 * }</pre>
 */
public final class TimeChart implements Showable {
    private final String title;
    private final List<TimePainting.Line> lines = new ArrayList<>();
    private final List<TimePainting.Threshold> thresholds = new ArrayList<>();
    private String unit = "";

    TimeChart(String title) {
        this.title = requireNonNull(title, "title is null");
    }

    /** Says what the numbers count: {@code GiB}. */
    public TimeChart unit(String name) {
        unit = name;
        return this;
    }

    /** Adds a line; the points may come in any order. */
    public TimeChart line(String name, List<Point> points) {
        return line(name, points, false);
    }

    /** Adds a dashed line in the colour of the line before it: what that one is foreseen to do. */
    public TimeChart dashed(String name, List<Point> points) {
        return line(name, points, true);
    }

    /** Draws a horizontal line over the whole width: an alarm, a ceiling. */
    public TimeChart threshold(String name, double at, Tone tone) {
        thresholds.add(new TimePainting.Threshold(name, at, tone));
        return this;
    }

    /** Returns the picture; a note where it cannot be drawn, or where there is no point to draw. */
    public View build() {
        return build(Canvas.system());
    }

    View build(Canvas canvas) {
        if (lines.isEmpty()) {
            return new Note("There is nothing to draw for \"" + title + "\": no line has a point.");
        }
        TimePainting painting = new TimePainting(title, unit, lines, thresholds);
        return canvas.draw(TimePainting.WIDTH, TimePainting.HEIGHT, painting.alt(), painting);
    }

    @Override
    public List<View> views() {
        return List.of(build());
    }

    private TimeChart line(String name, List<Point> points, boolean dashed) {
        List<Point> drawn = points.stream()
                .filter(point -> Double.isFinite(point.value()))
                .sorted((a, b) -> a.at().compareTo(b.at()))
                .toList();
        if (!drawn.isEmpty()) {
            lines.add(new TimePainting.Line(name, drawn, dashed));
        }
        return this;
    }

    /**
     * One point of a line.
     *
     * @param at when
     * @param value how much, in the chart's unit
     */
    public record Point(Instant at, double value) {
        public Point {
            requireNonNull(at, "at is null");
        }
    }
}
