package io.github.bladebook.display;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of small squares or strokes with their names. */
final class Legend {
    private Legend() {}

    static void paint(Graphics2D graphics, Canvas.Fonts fonts, List<Entry> entries, int left, int baseline) {
        graphics.setFont(fonts.text());
        int x = left;
        for (Entry entry : entries) {
            graphics.setColor(entry.colour());
            int wide = entry.stroke() == null ? square(graphics, entry, x, baseline) : 22;
            if (entry.stroke() != null) {
                graphics.setStroke(entry.stroke());
                graphics.draw(new Line2D.Double(x, baseline - 4.0, x + 22.0, baseline - 4.0));
            }
            graphics.setColor(House.QUIET);
            graphics.drawString(entry.name(), x + wide + 6, baseline);
            x += wide + 6 + graphics.getFontMetrics().stringWidth(entry.name()) + 20;
        }
    }

    private static int square(Graphics2D graphics, Entry entry, int x, int baseline) {
        RoundRectangle2D square = new RoundRectangle2D.Double(x, baseline - 10, 11, 11, 4, 4);
        graphics.fill(square);
        if (entry.colour().equals(House.TRACK)) {
            graphics.setColor(House.EDGE);
            graphics.setStroke(new BasicStroke(1));
            graphics.draw(square);
        }
        return 11;
    }

    record Entry(String name, Color colour, @Nullable BasicStroke stroke) {
        static Entry square(String name, Color colour) {
            return new Entry(name, colour, null);
        }

        static Entry line(String name, Color colour, BasicStroke stroke) {
            return new Entry(name, colour, stroke);
        }
    }
}
