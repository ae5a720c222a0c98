package io.github.bladebook.display;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/** A row of small squares with names. */
final class Legend {
    private Legend() {}

    static void paint(
            Graphics2D graphics, Canvas.Fonts fonts, List<String> names, List<Color> colours, int left, int baseline) {
        graphics.setFont(fonts.text());
        int x = left;
        for (int i = 0; i < names.size(); i++) {
            RoundRectangle2D square = new RoundRectangle2D.Double(x, baseline - 10, 11, 11, 4, 4);
            graphics.setColor(colours.get(i));
            graphics.fill(square);
            if (colours.get(i).equals(House.TRACK)) {
                graphics.setColor(House.EDGE);
                graphics.draw(square);
            }
            graphics.setColor(House.QUIET);
            graphics.drawString(names.get(i), x + 17, baseline);
            x += 17 + graphics.getFontMetrics().stringWidth(names.get(i)) + 20;
        }
    }
}
