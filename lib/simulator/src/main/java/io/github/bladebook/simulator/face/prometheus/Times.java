package io.github.bladebook.simulator.face.prometheus;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and durations as Prometheus' HTTP API takes them: Unix seconds or RFC 3339; seconds or {@code 5m}. */
final class Times {
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d|w|y)");
    private static final Map<String, Long> MILLIS = Map.of(
            "ms",
            1L,
            "s",
            1_000L,
            "m",
            60_000L,
            "h",
            3_600_000L,
            "d",
            86_400_000L,
            "w",
            604_800_000L,
            "y",
            31_536_000_000L);

    private Times() {}

    static Instant instant(String name, String text) {
        try {
            return Instant.ofEpochMilli(new BigDecimal(text).movePointRight(3).longValue());
        } catch (NumberFormatException notSeconds) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw BadQuery.parameter(name, "cannot parse \"" + text + "\" to a valid timestamp");
            }
        }
    }

    static Duration step(String text) {
        Duration step = duration("step", text);
        if (step.isZero() || step.isNegative()) {
            throw BadQuery.parameter(
                    "step", "zero or negative query resolution step widths are not accepted. Try a positive integer");
        }
        return step;
    }

    static Duration duration(String name, String text) {
        Matcher form = DURATION.matcher(text);
        if (form.matches()) {
            return Duration.ofMillis(Long.parseLong(form.group(1)) * MILLIS.getOrDefault(form.group(2), 1L));
        }
        try {
            return Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValue());
        } catch (NumberFormatException e) {
            throw BadQuery.parameter(name, "cannot parse \"" + text + "\" to a valid duration");
        }
    }
}
