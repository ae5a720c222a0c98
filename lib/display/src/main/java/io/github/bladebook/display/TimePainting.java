package io.github.bladebook.display;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Paints lines over time with XChart, in the house's style. */
record TimePainting(String title, String unit, List<Line> lines, List<Threshold> thresholds) implements Canvas.Painter {
    static final int WIDTH = 760;
    static final int HEIGHT = 340;
    private static final int PAD = 8;
    private static final int TOP = 40;
    private static final int BOTTOM = 36;
    private static final BasicStroke THIN = new BasicStroke(1.3f);

    TimePainting {
        lines = List.copyOf(lines);
        thresholds = List.copyOf(thresholds);
    }

    @Override
    public void paint(Graphics2D graphics, Canvas.Fonts fonts) {
        House.card(graphics, WIDTH, HEIGHT);
        House.title(graphics, fonts, title, unit);
        XYChart chart = chart(fonts);
        graphics.translate(PAD, TOP);
        chart.paint(graphics, WIDTH - 2 * PAD, HEIGHT - TOP - BOTTOM);
        graphics.translate(-PAD, -TOP);
        Legend.paint(graphics, fonts, legend(), 20, HEIGHT - 16);
    }

    private List<Legend.Entry> legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            entries.add(Legend.Entry.line(lines.get(i).name(), colour(i), stroke(lines.get(i))));
        }
        for (Threshold threshold : thresholds) {
            entries.add(Legend.Entry.line(threshold.says(), House.line(threshold.tone()), THIN));
        }
        return entries;
    }

    /** What is foreseen has the colour of the measured line before it. */
    private Color colour(int index) {
        long solid = lines.subList(0, index + 1).stream()
                .filter(line -> !line.dashed())
                .count();
        return House.series((int) Math.max(0, solid - 1));
    }

    private static BasicStroke stroke(Line line) {
        return line.dashed()
                ? House.dashed(2.2f)
                : new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    private XYChart chart(Canvas.Fonts fonts) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).build();
        style(chart.getStyler(), fonts);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            List<Date> times =
                    line.points().stream().map(point -> Date.from(point.at())).toList();
            List<Double> values =
                    line.points().stream().map(TimeChart.Point::value).toList();
            XYSeries series = chart.addSeries(unique(line.name(), names), times, values);
            draw(series, colour(i), stroke(line));
            if (line.points().size() == 1) {
                series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(colour(i));
            }
        }
        List<Date> ends = List.of(Date.from(first()), Date.from(last()));
        for (Threshold threshold : thresholds) {
            XYSeries series =
                    chart.addSeries(unique(threshold.says(), names), ends, List.of(threshold.at(), threshold.at()));
            draw(series, House.line(threshold.tone()), THIN);
        }
        return chart;
    }

    private void style(XYStyler styler, Canvas.Fonts fonts) {
        styler.setDatePattern(pattern()).setTimezone(TimeZone.getTimeZone("UTC"));
        styler.setLocale(Locale.ROOT).setBaseFont(fonts.text());
        styler.setChartBackgroundColor(House.CARD)
                .setPlotBackgroundColor(House.CARD)
                .setPlotBorderVisible(false);
        styler.setLegendVisible(false)
                .setChartTitleVisible(false)
                .setChartFontColor(House.QUIET)
                .setSeriesColors(House.palette());
        AxesChartStyler axes = styler;
        axes.setPlotGridLinesColor(House.GRID).setPlotGridLinesStroke(new BasicStroke(1));
        axes.setPlotGridVerticalLinesVisible(false).setPlotMargin(0).setAxisTitlesVisible(false);
        axes.setAxisTickLabelsFont(fonts.text()).setAxisTickLabelsColor(House.QUIET);
        axes.setAxisTicksLineVisible(false).setAxisTicksMarksVisible(false);
        axes.setXAxisTickMarkSpacingHint(110).setYAxisTickMarkSpacingHint(48);
        axes.setYAxisMin(Math.min(0, lowest())).setYAxisMax(highest() * 1.06);
        axes.setYAxisTickLabelsFormattingFunction(value -> Format.text(value));
    }

    private static void draw(XYSeries series, Color colour, BasicStroke stroke) {
        series.setMarker(SeriesMarkers.NONE).setLineColor(colour).setLineStyle(stroke);
    }

    /** XChart refuses two series of one name. */
    private static String unique(String wanted, Set<String> taken) {
        String name = wanted;
        while (!taken.add(name)) {
            name += " ";
        }
        return name;
    }

    /** As fine as the span of time needs; the zone is said where a clock is. */
    private String pattern() {
        Duration span = Duration.between(first(), last());
        if (span.compareTo(Duration.ofHours(36)) < 0) {
            return "HH:mm 'UTC'";
        }
        return span.compareTo(Duration.ofDays(5)) < 0 ? "MM-dd HH:mm 'UTC'" : "yyyy-MM-dd";
    }

    private Instant first() {
        return lines.stream()
                .map(line -> line.points().get(0).at())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private Instant last() {
        return lines.stream()
                .map(line -> line.end().at())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private double lowest() {
        return lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(TimeChart.Point::value)
                .min()
                .orElse(0);
    }

    private double highest() {
        double line = lines.stream()
                .flatMap(one -> one.points().stream())
                .mapToDouble(TimeChart.Point::value)
                .max()
                .orElse(1);
        double threshold = thresholds.stream().mapToDouble(Threshold::at).max().orElse(line);
        double highest = Math.max(line, threshold);
        return highest > 0 ? highest : 1;
    }

    /** The ends of the lines in words, for those who cannot see the picture. */
    String alt() {
        return title
                + lines.stream()
                        .map(line -> line.name() + " "
                                + BarPainting.number(line.points().get(0).value()) + " to "
                                + BarPainting.number(line.end().value()))
                        .collect(Collectors.joining("; ", ": ", unit.isEmpty() ? "" : " (" + unit + ")"));
    }

    record Line(String name, List<TimeChart.Point> points, boolean dashed) {
        TimeChart.Point end() {
            return points.get(points.size() - 1);
        }
    }

    record Threshold(String name, double at, Tone tone) {
        String says() {
            return name + " " + BarPainting.number(at);
        }
    }
}
