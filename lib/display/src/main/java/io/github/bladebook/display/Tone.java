package io.github.bladebook.display;

/** What a coloured thing means. Colour is never the only sign of it: each tone has a mark too. */
public enum Tone {
    OK("✓", "0, 158, 115", "32"),
    INFO("i", "0, 114, 178", "34"),
    WARN("!", "230, 159, 0", "33"),
    BAD("✗", "204, 51, 63", "31");

    private final String mark;
    private final String rgb;
    private final String ansi;

    Tone(String mark, String rgb, String ansi) {
        this.mark = mark;
        this.rgb = rgb;
        this.ansi = ansi;
    }

    /** Returns the one-letter sign that stands beside the colour. */
    public String mark() {
        return mark;
    }

    /** Returns the colour as CSS with this opacity; the hues follow Okabe and Ito, so that colour-blind readers tell them apart. */
    String css(String opacity) {
        return "rgba(" + rgb + ", " + opacity + ")";
    }

    String ansi() {
        return ansi;
    }
}
