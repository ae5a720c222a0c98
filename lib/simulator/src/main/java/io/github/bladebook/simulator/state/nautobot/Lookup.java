package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The lookups behind a filter's name, such as {@code __ic} or {@code __gte}. A {@code n} in front turns one round. */
final class Lookup {
    private Lookup() {}

    /** Reads what is compared. */
    @FunctionalInterface
    interface Reader {
        JsonNode read(Item item);
    }

    static boolean passes(JsonNode value, String lookup, List<String> wanted) {
        if (lookup.equals("isnull")) {
            boolean empty = value.isNull();
            return empty == wanted.get(0).equalsIgnoreCase("true")
                    || (empty && wanted.get(0).equals("1"));
        }
        boolean turned = lookup.startsWith("n");
        String plain = turned ? lookup.substring(1) : lookup;
        return turned != wanted.stream().anyMatch(text -> one(value, plain, text));
    }

    private static boolean one(JsonNode value, String lookup, String wanted) {
        if (value.isNull()) {
            return lookup.isEmpty() && wanted.equals("null");
        }
        String text = value.asText();
        String lower = text.toLowerCase(Locale.ROOT);
        String want = wanted.toLowerCase(Locale.ROOT);
        return switch (lookup) {
            case "ic" -> lower.contains(want);
            case "isw" -> lower.startsWith(want);
            case "iew" -> lower.endsWith(want);
            case "ie" -> lower.equals(want);
            case "re" -> found(wanted, 0, text);
            case "ire" -> found(wanted, Pattern.CASE_INSENSITIVE, text);
            case "lt" -> order(value, wanted) < 0;
            case "lte" -> order(value, wanted) <= 0;
            case "gt" -> order(value, wanted) > 0;
            case "gte" -> order(value, wanted) >= 0;
            default -> value.isNumber() ? order(value, wanted) == 0 : text.equals(wanted);
        };
    }

    private static boolean found(String pattern, int flags, String text) {
        try {
            return Pattern.compile(pattern, flags).matcher(text).find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static int order(JsonNode value, String wanted) {
        try {
            return value.isNumber()
                    ? Double.compare(value.asDouble(), Double.parseDouble(wanted))
                    : Instant.parse(value.asText()).compareTo(time(wanted));
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new Query.BadFilter(value.isNumber() ? "Enter a number." : "Enter a valid date/time.");
        }
    }

    private static Instant time(String text) {
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        String iso = text.replace(' ', 'T');
        boolean zoned = iso.endsWith("Z") || iso.matches(".*[+-]\\d\\d:\\d\\d$");
        return OffsetDateTime.parse(zoned ? iso : iso + "Z").toInstant();
    }
}
