package io.github.bladebook.display;

import java.util.List;
import java.util.function.Function;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * Charts of the house: a light card that stands well on light and on dark pages, colours that colour-blind readers tell apart, PNG
 * of two pixels to a CSS pixel. They are drawn without a screen; where the Java runtime has no fonts, a {@link Note} says so instead.
 */
public final class Charts {
    private Charts() {}

    /**
     * Begins horizontal bars, one for each row, made of segments one after the other.
     *
     * @param label names the bar of a row
     */
    public static <R> BarChart<R> bars(String title, List<? extends R> rows, Function<? super R, String> label) {
        return new BarChart<>(title, rows, label);
    }

    /** Begins lines over time; the axis is in UTC. */
    public static TimeChart times(String title) {
        return new TimeChart(title);
    }

    /** Returns an XChart chart as a picture in its own style, or a note where it cannot be drawn. */
    public static View picture(Chart<?, ?> chart) {
        return Canvas.system()
                .draw(
                        chart.getWidth(),
                        chart.getHeight(),
                        chart.getTitle(),
                        (graphics, fonts) -> chart.paint(graphics, chart.getWidth(), chart.getHeight()));
    }
}
