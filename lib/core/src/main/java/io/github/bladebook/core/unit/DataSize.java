package io.github.bladebook.core.unit;

import java.util.Locale;

/**
 * An amount of memory or storage. May be negative, as the result of a subtraction.
 *
 * @param bytes the exact number of bytes
 */
public record DataSize(long bytes) implements Comparable<DataSize> {
    public static final DataSize ZERO = new DataSize(0);
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    public static DataSize mebibytes(long amount) {
        return new DataSize(Math.multiplyExact(amount, 1L << 20));
    }

    public static DataSize gibibytes(long amount) {
        return new DataSize(Math.multiplyExact(amount, 1L << 30));
    }

    public static DataSize tebibytes(long amount) {
        return new DataSize(Math.multiplyExact(amount, 1L << 40));
    }

    /**
     * Reads a quantity as Kubernetes writes it ({@code 512Mi}, {@code 129e6}, {@code 100m}), rounded up to the next byte.
     *
     * @throws IllegalArgumentException if the text is no quantity
     */
    public static DataSize parse(String text) {
        return new DataSize(Quantity.parse(text).value());
    }

    public DataSize plus(DataSize other) {
        return new DataSize(Math.addExact(bytes, other.bytes));
    }

    public DataSize minus(DataSize other) {
        return new DataSize(Math.subtractExact(bytes, other.bytes));
    }

    /** Returns the larger of the two. */
    public DataSize max(DataSize other) {
        return bytes >= other.bytes ? this : other;
    }

    public double gibibytes() {
        return bytes / (double) (1L << 30);
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** Returns a text for people, in binary units with one decimal where it matters: {@code 512 MiB}, {@code 14.2 GiB}. */
    @Override
    public String toString() {
        double amount = bytes;
        int unit = 0;
        // With one decimal, 1023.95 and more would be written as 1024.
        while (Math.abs(amount) >= (unit == 0 ? 1024 : 1023.95) && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        String number = String.format(Locale.ROOT, unit == 0 ? "%.0f" : "%.1f", amount);
        return (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number) + " " + UNITS[unit];
    }
}
