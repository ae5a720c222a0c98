package io.github.bladebook.simulator.face.traefik;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them: {@code 1m30s}, {@code 100ms}. */
final class GoDuration {
    private static final Pattern PART = Pattern.compile("([0-9]*\\.?[0-9]*)(ns|us|µs|μs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private GoDuration() {}

    /** Reads a text; a bare number counts {@code unit}s. */
    static Duration parse(String text, Duration unit) throws BadFile {
        if (text.matches("[-+]?[0-9]{1,18}")) {
            return unit.multipliedBy(Long.parseLong(text));
        }
        boolean negative = text.startsWith("-");
        String rest = negative || text.startsWith("+") ? text.substring(1) : text;
        Matcher part = PART.matcher(rest);
        BigDecimal nanos = BigDecimal.ZERO;
        int at = 0;
        while (at < rest.length()) {
            if (!part.find(at) || part.start() != at || part.group(1).matches("\\.?")) {
                throw new BadFile("time: invalid duration \"" + text + "\"");
            }
            nanos = nanos.add(
                    new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 1L))));
            at = part.end();
        }
        if (rest.isEmpty()) {
            throw new BadFile("time: invalid duration \"" + text + "\"");
        }
        Duration duration =
                Duration.ofNanos(nanos.setScale(0, RoundingMode.DOWN).longValue());
        return negative ? duration.negated() : duration;
    }

    /** Reads what {@link #format} wrote. */
    static Duration read(String text) {
        try {
            return parse(text, Duration.ofSeconds(1));
        } catch (BadFile e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** Writes a duration as Go's {@code String()} does. */
    static String format(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.isNegative()) {
            return "-" + format(duration.negated());
        }
        long nanos = duration.toNanos();
        if (nanos < 1_000) {
            return nanos + "ns";
        }
        if (nanos < 1_000_000) {
            return decimal(nanos, 3) + "µs";
        }
        if (nanos < 1_000_000_000) {
            return decimal(nanos, 6) + "ms";
        }
        String seconds = decimal(nanos % 60_000_000_000L, 9) + "s";
        long minutes = duration.toMinutes();
        if (minutes == 0) {
            return seconds;
        }
        return (minutes >= 60 ? minutes / 60 + "h" : "") + minutes % 60 + "m" + seconds;
    }

    private static String decimal(long nanos, int places) {
        return BigDecimal.valueOf(nanos, places).stripTrailingZeros().toPlainString();
    }
}
