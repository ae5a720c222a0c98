package io.github.bladebook.display;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/** Colours and strokes of all charts. */
final class House {
    static final Color CARD = new Color(0xfcfcfd);
    static final Color EDGE = new Color(0xd9dce1);
    static final Color INK = new Color(0x22262e);
    static final Color QUIET = new Color(0x646b78);
    static final Color GRID = new Color(0xe7e9ed);
    static final Color HALO = new Color(252, 252, 253, 190);
    static final Color TRACK = new Color(0xeceef2);

    /** Blue, orange, green, pink, sky, red-brown: after Okabe and Ito, the yellow left out because it vanishes on a light card. */
    private static final List<Color> SERIES = List.of(
            new Color(0x2f6fb3),
            new Color(0xe69f00),
            new Color(0x009e73),
            new Color(0xcc79a7),
            new Color(0x56b4e9),
            new Color(0xa6502b));

    private House() {}

    static Color series(int index) {
        return SERIES.get(index % SERIES.size());
    }

    static Color[] palette() {
        return SERIES.toArray(Color[]::new);
    }

    /** Returns the line colour of a tone, dark enough for a light card. */
    static Color line(Tone tone) {
        return switch (tone) {
            case OK -> new Color(0x00805d);
            case INFO -> new Color(0x2f6fb3);
            case WARN -> new Color(0xb87400);
            case BAD -> new Color(0xc22f3d);
        };
    }

    static BasicStroke dashed(float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0);
    }

    /** Writes the title, and behind it, quietly, what the numbers count. */
    static void title(Graphics2D graphics, Canvas.Fonts fonts, String title, String unit) {
        graphics.setFont(fonts.title());
        graphics.setColor(INK);
        graphics.drawString(title, 20, 32);
        int width = graphics.getFontMetrics().stringWidth(title);
        graphics.setFont(fonts.text());
        graphics.setColor(QUIET);
        graphics.drawString(unit, 20 + width + 8, 32);
    }

    /** Paints the card that everything else stands on. */
    static void card(Graphics2D graphics, int width, int height) {
        RoundRectangle2D card = new RoundRectangle2D.Double(0.5, 0.5, width - 1.0, height - 1.0, 16, 16);
        graphics.setColor(CARD);
        graphics.fill(card);
        graphics.setColor(EDGE);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(card);
    }
}
