package io.github.bladebook.display;

import java.util.Locale;

/**
 * A part of a whole; in a table it is drawn as a number over a bar.
 *
 * @param fraction 0 is nothing, 1 is the whole; more than 1 is possible
 */
public record Percent(double fraction) implements Comparable<Percent> {
    /** Returns how much of the whole this part is; not a number where the whole is 0. */
    public static Percent of(double part, double whole) {
        return new Percent(whole == 0 ? Double.NaN : part / whole);
    }

    @Override
    public int compareTo(Percent other) {
        return Double.compare(fraction, other.fraction);
    }

    /** Returns whole percents from 10 on, one decimal below: {@code 42 %}, {@code 7.5 %}. */
    @Override
    public String toString() {
        if (!Double.isFinite(fraction)) {
            return "–";
        }
        double percent = fraction * 100;
        boolean small = percent != 0 && Math.abs(percent) < 9.95;
        return String.format(Locale.ROOT, small ? "%.1f %%" : "%.0f %%", percent);
    }
}
