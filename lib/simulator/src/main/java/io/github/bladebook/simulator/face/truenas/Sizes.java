package io.github.bladebook.simulator.face.truenas;

import java.util.Locale;

/** Bytes as ZFS writes them: three digits that count, in powers of 1024. */
final class Sizes {
    private static final String UNITS = "BKMGTPE";

    private Sizes() {}

    static String text(long bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= 1024 && unit < UNITS.length() - 1) {
            value /= 1024;
            unit++;
        }
        if (unit == 0) {
            return Long.toString(bytes);
        }
        String digits;
        if (value == Math.rint(value)) {
            digits = Long.toString((long) value);
        } else {
            digits = String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
        }
        return digits + UNITS.charAt(unit);
    }
}
