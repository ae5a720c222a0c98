package io.github.bladebook.core.unit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A quantity as the Kubernetes API writes it: a decimal number with a decimal suffix ({@code m}, {@code k} … {@code E}), a binary
 * suffix ({@code Ki} … {@code Ei}) or an exponent ({@code 129e6}). Source: apimachinery, {@code pkg/api/resource/quantity.go}.
 *
 * @param amount the exact amount, in the base unit of the resource
 */
public record Quantity(BigDecimal amount) {
    private static final Pattern FORM = Pattern.compile(
            "([+-]?(?:\\d+\\.?\\d*|\\.\\d+))(?:[eE]([+-]?\\d{1,3})|(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei))?");
    private static final Map<String, Integer> TENS =
            Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
    private static final String BINARY = "KMGTPE";

    /**
     * Reads a quantity.
     *
     * @throws IllegalArgumentException if the text is no quantity; the message says what is accepted
     */
    public static Quantity parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a quantity: a number with one of n u m k M G T P E Ki Mi Gi Ti Pi Ei or an exponent is"
                            .formatted(text));
        }
        BigDecimal number = new BigDecimal(form.group(1));
        String suffix = form.group(3);
        if (form.group(2) != null) {
            return new Quantity(number.scaleByPowerOfTen(Integer.parseInt(form.group(2))));
        }
        if (suffix == null) {
            return new Quantity(number);
        }
        if (suffix.endsWith("i")) {
            int power = 10 * (BINARY.indexOf(suffix.charAt(0)) + 1);
            return new Quantity(number.multiply(BigDecimal.valueOf(1L << power)));
        }
        return new Quantity(number.scaleByPowerOfTen(TENS.getOrDefault(suffix, 0)));
    }

    /** Returns the amount in thousandths, rounded away from zero, held at the ends of {@code long}. */
    public long milli() {
        return whole(amount.scaleByPowerOfTen(3));
    }

    /** Returns the amount in whole units, rounded away from zero, held at the ends of {@code long}. */
    public long value() {
        return whole(amount);
    }

    private static long whole(BigDecimal number) {
        BigDecimal rounded = number.setScale(0, RoundingMode.UP);
        if (rounded.toBigInteger().bitLength() > 63) {
            return rounded.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return rounded.longValueExact();
    }
}
