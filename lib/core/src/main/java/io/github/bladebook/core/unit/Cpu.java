package io.github.bladebook.core.unit;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * Processor time: one vCPU is 1000 milli. May be negative, as the result of a subtraction.
 *
 * @param milli thousandths of one vCPU
 */
public record Cpu(long milli) implements Comparable<Cpu> {
    public static final Cpu ZERO = new Cpu(0);

    /** Returns so many whole vCPUs. */
    public static Cpu cores(long cores) {
        return new Cpu(Math.multiplyExact(cores, 1000L));
    }

    /**
     * Reads a quantity as Kubernetes writes it ({@code 500m}, {@code 2}, {@code 0.1}), rounded up to the next milli as the
     * scheduler does.
     *
     * @throws IllegalArgumentException if the text is no quantity
     */
    public static Cpu parse(String text) {
        return new Cpu(Quantity.parse(text).milli());
    }

    public Cpu plus(Cpu other) {
        return new Cpu(Math.addExact(milli, other.milli));
    }

    public Cpu minus(Cpu other) {
        return new Cpu(Math.subtractExact(milli, other.milli));
    }

    /** Returns the larger of the two. */
    public Cpu max(Cpu other) {
        return milli >= other.milli ? this : other;
    }

    /** Returns the amount in vCPU. */
    public double cores() {
        return milli / 1000.0;
    }

    @Override
    public int compareTo(Cpu other) {
        return Long.compare(milli, other.milli);
    }

    /** Returns the shortest exact text a person reads: {@code 250m} below one vCPU, {@code 2.5} from there on. */
    @Override
    public String toString() {
        if (Math.abs(milli) < 1000) {
            return milli == 0 ? "0" : String.format(Locale.ROOT, "%dm", milli);
        }
        return BigDecimal.valueOf(milli, 3).stripTrailingZeros().toPlainString();
    }
}
