package io.github.bladebook.simulator.state.machine.command;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** The program {@code date}. */
final class Dates {
    private Dates() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/date", Dates::date);
    }

    private static int date(Call call) {
        Options options = Options.of(call, Options.Spec.of(1, "uId:R", "utc>u", "date=>d"));
        Instant now = call.machine().now();
        if (options.has("d") && options.value("d", "").matches("@\\d+")) {
            now = Instant.ofEpochSecond(Long.parseLong(options.value("d", "").substring(1)));
        } else if (options.has("d") && !options.value("d", "").equals("now")) {
            throw new Usage(1, "date: invalid date ‘" + options.value("d", "") + "’");
        }
        if (options.has("I")) {
            return SystemInfo.say(call, SystemInfo.stamp("yyyy-MM-dd", now));
        }
        String format = options.rest().isEmpty()
                ? "+%a %b %e %H:%M:%S UTC %Y"
                : options.rest().get(0);
        if (!format.startsWith("+")) {
            throw new Usage(1, "date: invalid date ‘" + format + "’");
        }
        StringBuilder out = new StringBuilder();
        ZonedDateTime time = now.atZone(ZoneOffset.UTC);
        String expanded = format.substring(1).replace("%F", "%Y-%m-%d").replace("%T", "%H:%M:%S");
        boolean escaped = false;
        for (int i = 0; i < expanded.length(); i++) {
            char c = expanded.charAt(i);
            if (escaped) {
                out.append(part(c, time));
            } else if (c != '%' || i + 1 == expanded.length()) {
                out.append(c);
            }
            escaped = !escaped && c == '%';
        }
        return SystemInfo.say(call, out.toString());
    }

    private static String part(char letter, ZonedDateTime time) {
        return switch (letter) {
            case 's' -> String.valueOf(time.toEpochSecond());
            case 'N' -> String.format(Locale.ROOT, "%09d", time.getNano());
            case 'Z' -> "UTC";
            case 'z' -> "+0000";
            case 'e' -> String.format(Locale.ROOT, "%2d", time.getDayOfMonth());
            case '%' -> "%";
            default -> {
                String pattern = Map.of(
                                'Y', "yyyy", 'm', "MM", 'd', "dd", 'H', "HH", 'M', "mm", 'S', "ss", 'a', "EEE", 'b',
                                "MMM", 'j', "DDD", 'y', "yy")
                        .get(letter);
                yield pattern == null
                        ? "%" + letter
                        : DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
            }
        };
    }
}
