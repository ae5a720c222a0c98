package io.github.bladebook.simulator.state.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kubernetes quantities: {@code 500m}, {@code 2Gi}, {@code 1e3}; exact, and written the way the server writes them. */
public final class Quantities {
    private static final Pattern FORM = Pattern.compile("([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+))(.*)");
    private static final Pattern EXPONENT = Pattern.compile("[eE][+-]?[0-9]{1,3}");
    private static final List<String> DECIMAL = List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
    private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final int OF_ONE = 3;
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

    private Quantities() {}

    /** Reads a quantity; empty when it is none. */
    public static Optional<BigDecimal> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        String suffix = matcher.group(2);
        if (DECIMAL.contains(suffix)) {
            return Optional.of(number.scaleByPowerOfTen(3 * (DECIMAL.indexOf(suffix) - OF_ONE)));
        }
        if (BINARY.contains(suffix)) {
            return Optional.of(number.multiply(KIBI.pow(BINARY.indexOf(suffix))));
        }
        return EXPONENT.matcher(suffix).matches()
                ? Optional.of(number.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1))))
                : Optional.empty();
    }

    /** Reads a quantity of an object, 0 where there is none. */
    public static BigDecimal of(JsonNode node) {
        return parse(node.asText("0")).orElse(BigDecimal.ZERO);
    }

    /** Returns the same quantity with the largest suffix that needs no fraction, of the family the text had. */
    public static String canonical(String text) {
        Optional<BigDecimal> value = parse(text);
        if (value.isEmpty()
                || EXPONENT.matcher(text.replaceAll("^[+-]?[0-9.]+", "")).matches()) {
            return text;
        }
        return text.endsWith("i") ? binary(value.get()) : decimal(value.get());
    }

    /** Returns a quantity with a decimal suffix: {@code 1500m}, {@code 2}, {@code 5k}. */
    public static String decimal(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal scaled = value.scaleByPowerOfTen(9).setScale(0, RoundingMode.UP);
        int at = 0;
        while (at < DECIMAL.size() - 1 && scaled.remainder(THOUSAND).signum() == 0) {
            scaled = scaled.divide(THOUSAND);
            at++;
        }
        return scaled.toBigInteger() + DECIMAL.get(at);
    }

    /** Returns a quantity with a binary suffix: {@code 512Mi}; what is no whole number of bytes, with a decimal one. */
    public static String binary(BigDecimal value) {
        if (value.stripTrailingZeros().scale() > 0) {
            return decimal(value);
        }
        BigDecimal scaled = value;
        int at = 0;
        while (at < BINARY.size() - 1
                && scaled.signum() != 0
                && scaled.remainder(KIBI).signum() == 0) {
            scaled = scaled.divide(KIBI);
            at++;
        }
        return scaled.toBigInteger() + BINARY.get(at);
    }
}
