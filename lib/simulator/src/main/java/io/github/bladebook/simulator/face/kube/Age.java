package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/** A time span in the few characters kubectl gives it: {@code 45s}, {@code 3m20s}, {@code 5h}, {@code 12d}, {@code 2y30d}. */
final class Age {
    private Age() {}

    static String since(JsonNode time, Instant now) {
        return time.isTextual() ? of(Duration.between(Instant.parse(time.asText()), now)) : "<unknown>";
    }

    /** Keeps two significant units while the value is small, one when it is large. */
    static String of(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 0) {
            return seconds >= -1 ? "0s" : "<invalid>";
        }
        if (seconds < 120) {
            return seconds + "s";
        }
        long minutes = seconds / 60;
        if (minutes < 10) {
            return both(minutes, "m", seconds % 60, "s");
        }
        if (minutes < 180) {
            return minutes + "m";
        }
        long hours = minutes / 60;
        if (hours < 8) {
            return both(hours, "h", minutes % 60, "m");
        }
        if (hours < 48) {
            return hours + "h";
        }
        long days = hours / 24;
        if (days < 8) {
            return both(days, "d", hours % 24, "h");
        }
        if (days < 730) {
            return days + "d";
        }
        long years = days / 365;
        return years < 8 ? both(years, "y", days % 365, "d") : years + "y";
    }

    private static String both(long large, String largeUnit, long small, String smallUnit) {
        return small == 0 ? large + largeUnit : large + largeUnit + small + smallUnit;
    }
}
