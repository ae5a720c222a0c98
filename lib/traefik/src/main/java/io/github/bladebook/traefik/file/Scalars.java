package io.github.bladebook.traefik.file;

import io.github.bladebook.traefik.file.Source.Kind;
import io.github.bladebook.traefik.file.Source.Unreadable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Plain YAML scalars as go-yaml 3 reads them: yes, no, on and off are texts, 017 is octal, and a date is something of its own. */
final class Scalars {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> FLAGS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Pattern INTEGER =
            Pattern.compile("[-+]?(0|[1-9][0-9_]*|0[xX][0-9a-fA-F_]+|0[oO]?[0-7_]+|0[bB][01_]+)");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");
    private static final Pattern DATE =
            Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}([Tt ]+\\d{1,2}:\\d{2}:\\d{2}(\\.\\d*)?\\s*(Z|[-+]\\d.*)?)?");

    private Scalars() {}

    /** Reads a plain scalar; empty where it is null. */
    static Optional<Source> plain(int line, String text) throws Unreadable {
        if (NULLS.contains(text)) {
            return Optional.empty();
        }
        if (FLAGS.contains(text)) {
            return Optional.of(new Source.Scalar(line, text.equalsIgnoreCase("true") ? "true" : "false", Kind.FLAG));
        }
        if (INTEGER.matcher(text).matches()) {
            return Optional.of(new Source.Scalar(line, integer(text), Kind.NUMBER));
        }
        if (DECIMAL.matcher(text).matches()) {
            return Optional.of(new Source.Scalar(line, decimal(text), Kind.NUMBER));
        }
        if (DATE.matcher(text).matches()) {
            throw new Unreadable(line, "a date stands here, which Traefik does not take; put it in quotes");
        }
        return Optional.of(new Source.Scalar(line, text, Kind.TEXT));
    }

    private static String integer(String text) {
        String digits = text.replace("_", "");
        boolean negative = digits.startsWith("-");
        digits = digits.replaceFirst("^[-+]", "");
        int radix = 10;
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            char mark = Character.toLowerCase(digits.charAt(1));
            radix = mark == 'x' ? 16 : mark == 'b' ? 2 : 8;
            digits = digits.replaceFirst("^0[xXoObB]?", "0");
        }
        BigInteger number = new BigInteger(digits, radix);
        return (negative ? number.negate() : number).toString();
    }

    /** Six digits behind the point, unless all are zero: so Traefik's reader writes what YAML calls a float. */
    private static String decimal(String text) {
        String six = new BigDecimal(text).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
        return six.endsWith(".000000") ? six.substring(0, six.length() - 7) : six;
    }
}
