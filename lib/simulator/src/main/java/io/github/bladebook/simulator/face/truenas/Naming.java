package io.github.bladebook.simulator.face.truenas;

import io.github.bladebook.simulator.state.truenas.Refusal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of snapshots made of the time, such as {@code auto-%Y-%m-%d_%H-%M}. */
final class Naming {
    private static final List<String> NEEDED = List.of("%Y", "%m", "%d", "%H", "%M");

    private Naming() {}

    static String name(String schema, Instant now, String place) {
        for (String part : schema.contains("%s") ? List.<String>of() : NEEDED) {
            if (!schema.contains(part)) {
                throw Refusal.invalid(place, "%s must be present in snapshot naming schema".formatted(part));
            }
        }
        ZonedDateTime time = now.atZone(ZoneOffset.UTC);
        return schema.replace("%Y", digits(time.getYear(), 4))
                .replace("%m", digits(time.getMonthValue(), 2))
                .replace("%d", digits(time.getDayOfMonth(), 2))
                .replace("%H", digits(time.getHour(), 2))
                .replace("%M", digits(time.getMinute(), 2))
                .replace("%S", digits(time.getSecond(), 2))
                .replace("%s", Long.toString(time.toEpochSecond()));
    }

    /** Returns a pattern of all names that a schema can give. */
    static Pattern pattern(String schema) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < schema.length(); i++) {
            if (schema.charAt(i) == '%' && i + 1 < schema.length()) {
                i++;
                pattern.append(schema.charAt(i) == 'Y' ? "\\d{4}" : schema.charAt(i) == 's' ? "\\d+" : "\\d{2}");
            } else {
                pattern.append(Pattern.quote(schema.substring(i, i + 1)));
            }
        }
        return Pattern.compile(pattern.toString());
    }

    private static String digits(int number, int width) {
        return String.format(Locale.ROOT, "%0" + width + "d", number);
    }
}
