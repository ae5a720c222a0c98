package io.github.bladebook.display;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the house writes single values. */
final class Format {
    /** Stands where nothing is known. */
    static final String NOTHING = "–";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Format() {}

    static String text(@Nullable Object value) {
        if (value == null) {
            return NOTHING;
        } else if (value instanceof Optional<?> optional) {
            return text(optional.orElse(null));
        } else if (value instanceof Instant instant) {
            return MINUTE.format(instant);
        } else if (value instanceof Duration duration) {
            return duration(duration);
        } else if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            return decimal((Number) value);
        } else if (value instanceof Boolean truth) {
            return truth ? "yes" : "no";
        } else if (value instanceof Enum<?> constant) {
            return constant(constant);
        } else if (value instanceof Collection<?> collection) {
            return joined(collection.stream().map(Format::text).collect(Collectors.joining(", ")));
        } else if (value instanceof Map<?, ?> map) {
            return joined(map.entrySet().stream()
                    .map(entry -> text(entry.getKey()) + "=" + text(entry.getValue()))
                    .collect(Collectors.joining(", ")));
        }
        return value.toString();
    }

    /** At most two decimals, and none that say nothing. */
    private static String decimal(Number number) {
        if (!Double.isFinite(number.doubleValue())) {
            return NOTHING;
        }
        BigDecimal rounded = new BigDecimal(number.toString()).setScale(2, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** The two largest parts: {@code 3 d 4 h}, {@code 5 min 2 s}, {@code 350 ms}. */
    private static String duration(Duration duration) {
        Duration length = duration.abs();
        String sign = duration.isNegative() ? "-" : "";
        if (length.isZero()) {
            return "0 s";
        } else if (length.toSeconds() == 0) {
            return sign + length.toMillis() + " ms";
        }
        long[] amounts = {length.toDays(), length.toHoursPart(), length.toMinutesPart(), length.toSecondsPart()};
        String[] names = {"d", "h", "min", "s"};
        int first = 0;
        while (amounts[first] == 0) {
            first++;
        }
        String text = amounts[first] + " " + names[first];
        boolean more = first < 3 && amounts[first + 1] != 0;
        return sign + text + (more ? " " + amounts[first + 1] + " " + names[first + 1] : "");
    }

    private static String constant(Enum<?> constant) {
        boolean plain = constant.toString().equals(constant.name());
        return plain ? constant.name().toLowerCase(Locale.ROOT).replace('_', ' ') : constant.toString();
    }

    private static String joined(String text) {
        return text.isEmpty() ? NOTHING : text;
    }
}
