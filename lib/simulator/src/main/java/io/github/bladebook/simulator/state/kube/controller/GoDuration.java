package io.github.bladebook.simulator.state.kube.controller;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them: {@code 336h0m0s}, {@code 1.5h}. */
public final class GoDuration {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|h|m|s)");
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

    private GoDuration() {}

    /** Reads a duration; a text that is none is zero. */
    public static Duration parse(String text) {
        Duration sum = Duration.ZERO;
        for (Matcher part = PART.matcher(text); part.find(); ) {
            BigDecimal seconds = new BigDecimal(part.group(1))
                    .multiply(
                            switch (part.group(2)) {
                                case "h" -> BigDecimal.valueOf(3600);
                                case "m" -> BigDecimal.valueOf(60);
                                case "ms" -> new BigDecimal("0.001");
                                default -> BigDecimal.ONE;
                            });
            sum = sum.plusNanos(seconds.multiply(NANOS).longValue());
        }
        return sum;
    }
}
