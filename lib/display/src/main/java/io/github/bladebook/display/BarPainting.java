package io.github.bladebook.display;

import java.awt.BasicStroke;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Paints horizontal stacked bars. XChart cannot stack horizontal bars, nor draw a whole behind each; hence this painter.
 *
 * @param wholeName what the track behind the bars means, or null where there is none
 */
record BarPainting(
        String title,
        String unit,
        List<String> segments,
        @Nullable String wholeName,
        List<Bar> bars,
        List<Line> lines) implements Canvas.Painter {
    static final int WIDTH = 760;
    private static final int PAD = 20;
    private static final int BAR = 20;
    private static final int STEP = 34;
    private static final int LINE_LABEL = 18;

    BarPainting {
        segments = List.copyOf(segments);
        bars = List.copyOf(bars);
        lines = List.copyOf(lines);
    }

    int height() {
        return top() + bars.size() * STEP + 28 + 34;
    }

    private int top() {
        return 52 + lines.size() * LINE_LABEL;
    }

    @Override
    public void paint(Graphics2D graphics, Canvas.Fonts fonts) {
        House.card(graphics, WIDTH, height());
        House.title(graphics, fonts, title, unit);

        graphics.setFont(fonts.text());
        FontMetrics metrics = graphics.getFontMetrics();
        int labels = bars.stream()
                .mapToInt(bar -> metrics.stringWidth(bar.label()))
                .max()
                .orElse(0);
        int numbers = bars.stream()
                .mapToInt(bar -> metrics.stringWidth(bar.says()))
                .max()
                .orElse(0);
        int left = PAD + Math.min(labels, 220) + 12;
        int right = WIDTH - PAD - numbers - 12;
        Axis axis = Axis.upTo(longest(), 6);
        Scale scale = new Scale(left, (right - left) / axis.end());

        axis(graphics, metrics, axis, scale);
        for (int i = 0; i < bars.size(); i++) {
            bar(graphics, fonts, bars.get(i), top() + i * STEP + (STEP - BAR) / 2, scale, right + 12);
        }
        for (int i = 0; i < lines.size(); i++) {
            line(graphics, fonts, lines.get(i), 52 + i * LINE_LABEL, scale);
        }
        legend(graphics, fonts);
    }

    private double longest() {
        double longest = 0;
        for (Bar bar : bars) {
            longest = Math.max(longest, Math.max(bar.sum(), bar.whole()));
        }
        for (Line line : lines) {
            longest = Math.max(longest, line.at());
        }
        return longest;
    }

    private void axis(Graphics2D graphics, FontMetrics metrics, Axis axis, Scale scale) {
        int bottom = top() + bars.size() * STEP;
        for (double tick : axis.ticks()) {
            double x = scale.x(tick);
            graphics.setColor(House.GRID);
            graphics.setStroke(new BasicStroke(1));
            graphics.draw(new Line2D.Double(x, top(), x, bottom));
            graphics.setColor(House.QUIET);
            String text = Format.text(tick);
            graphics.drawString(text, (float) (x - metrics.stringWidth(text) / 2.0), bottom + 18);
        }
    }

    private void bar(Graphics2D graphics, Canvas.Fonts fonts, Bar bar, int y, Scale scale, int numbers) {
        graphics.setFont(fonts.text());
        FontMetrics metrics = graphics.getFontMetrics();
        int baseline = y + (BAR + metrics.getAscent() - metrics.getDescent()) / 2;
        graphics.setColor(House.INK);
        String label = fitted(bar.label(), metrics, 220);
        graphics.drawString(label, scale.left() - 12 - metrics.stringWidth(label), baseline);
        if (bar.whole() > 0) {
            graphics.setColor(House.TRACK);
            graphics.fill(round(scale.left(), y, bar.whole() * scale.perUnit()));
        }
        Shape clip = graphics.getClip();
        graphics.clip(round(scale.left(), y, bar.sum() * scale.perUnit()));
        double from = 0;
        for (int i = 0; i < bar.values().size(); i++) {
            double value = bar.values().get(i);
            graphics.setColor(House.series(i));
            graphics.fill(new Rectangle2D.Double(scale.x(from), y, value * scale.perUnit(), BAR));
            graphics.setColor(House.CARD);
            if (i > 0 && value > 0) {
                graphics.fill(new Rectangle2D.Double(scale.x(from) - 0.5, y, 1, BAR));
            }
            from += value;
        }
        graphics.setClip(clip);
        if (bar.whole() > 0 && bar.sum() > bar.whole()) {
            graphics.setColor(House.INK);
            graphics.setStroke(new BasicStroke(2));
            double end = scale.x(bar.whole());
            graphics.draw(new Line2D.Double(end, y - 3, end, y + BAR + 3.0));
        }
        graphics.setColor(House.QUIET);
        graphics.drawString(bar.says(), numbers, baseline);
    }

    private void line(Graphics2D graphics, Canvas.Fonts fonts, Line line, int labelTop, Scale scale) {
        double x = scale.x(line.at());
        Line2D mark = new Line2D.Double(x, labelTop + 16.0, x, top() + bars.size() * STEP);
        graphics.setColor(House.HALO); // Or the line would drown in a bar of its own colour.
        graphics.setStroke(new BasicStroke(4));
        graphics.draw(mark);
        graphics.setColor(House.line(line.tone()));
        graphics.setStroke(House.dashed(1.6f));
        graphics.draw(mark);
        graphics.setFont(fonts.strong());
        String text = line.name() + " " + number(line.at());
        int width = graphics.getFontMetrics().stringWidth(text);
        double start = Math.max(PAD, Math.min(x - width / 2.0, WIDTH - PAD - width));
        graphics.drawString(text, (float) start, labelTop + 12);
    }

    private void legend(Graphics2D graphics, Canvas.Fonts fonts) {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            entries.add(Legend.Entry.square(segments.get(i), House.series(i)));
        }
        if (wholeName != null) {
            entries.add(Legend.Entry.square(wholeName, House.TRACK));
        }
        Legend.paint(graphics, fonts, entries, PAD, height() - 16);
    }

    private static RoundRectangle2D round(double x, double y, double width) {
        return new RoundRectangle2D.Double(x, y, width, BAR, 6, 6);
    }

    private static String fitted(String text, FontMetrics metrics, int width) {
        String fitted = text;
        while (metrics.stringWidth(fitted) > width && fitted.length() > 2) {
            fitted = fitted.substring(0, fitted.length() - 2) + "…";
        }
        return fitted;
    }

    static String number(double value) {
        return Math.abs(value) >= 100
                ? String.format(Locale.ROOT, "%.0f", value)
                : Format.text(Math.round(value * 10) / 10.0);
    }

    /** One bar: its segments, and how long it could be (0 where nobody says). */
    record Bar(String label, List<Double> values, double whole) {
        Bar {
            values = List.copyOf(values);
        }

        double sum() {
            return values.stream().mapToDouble(Double::doubleValue).sum();
        }

        String says() {
            return number(sum()) + ofWhole();
        }

        String ofWhole() {
            return whole > 0 ? " of " + number(whole) + " · " + Percent.of(sum(), whole) : "";
        }
    }

    /** A vertical line through all bars. */
    record Line(String name, double at, Tone tone) {}

    private record Scale(int left, double perUnit) {
        double x(double value) {
            return left + value * perUnit;
        }
    }
}
