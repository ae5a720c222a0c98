package io.github.bladebook.core.json;

import java.math.BigDecimal;

/** Scalars as servers really write them: the same field is a number in one release and a text in the next. */
public final class Loose {
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Loose() {}

    /**
     * Reads a yes or no: {@code 1 true yes on}, or {@code 0 false no off} and the empty text.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static boolean flag(String text) {
        return switch (text) {
            case "1", "true", "yes", "on", "1.0" -> true;
            case "0", "false", "no", "off", "", "0.0" -> false;
            default -> throw new IllegalArgumentException("'%s' is no yes or no".formatted(text));
        };
    }

    /**
     * Reads a whole number, {@code 4}, {@code 4.0} or {@code 1.5e12}; a fraction is dropped, as byte counts computed by a server
     * may have one.
     *
     * @throws IllegalArgumentException if it is no number or too large
     */
    public static long integer(String text) {
        BigDecimal number = decimal(text);
        if (number.compareTo(LEAST) < 0 || number.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("'%s' is too large a number".formatted(text));
        }
        return number.longValue();
    }

    /**
     * Reads a number.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static BigDecimal decimal(String text) {
        try {
            BigDecimal number = new BigDecimal(text.strip());
            // An exponent of millions is no figure of a lab, and would take the memory of one to write out.
            if (Math.abs((long) number.scale()) > 400) {
                throw new IllegalArgumentException("'%s' is too large a number".formatted(text));
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is no number".formatted(text), e);
        }
    }
}
