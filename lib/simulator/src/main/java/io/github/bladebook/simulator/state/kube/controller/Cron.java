package io.github.bladebook.simulator.state.kube.controller;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A time table in the form of cron's five fields, as Kubernetes and Velero read it: lists, ranges, steps, names of months and days, and
 * {@code @daily} and its like. Where day of month and day of week are both given, one of them is enough.
 */
public final class Cron {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final Map<String, String> WORDS = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");
    private static final int FIELDS = 5;

    /** Further ahead than any time table: the 29th of February that is a certain day of the week comes every 28 years, or 40. */
    private static final int YEARS_AHEAD = 41;

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean eitherDay;

    private Cron(String[] fields) {
        minutes = field(fields[0], 0, 59, List.of());
        hours = field(fields[1], 0, 23, List.of());
        days = field(fields[2], 1, 31, List.of());
        months = field(fields[3], 1, 12, MONTHS);
        weekdays = field(fields[4], 0, 6, DAYS);
        eitherDay = !star(fields[2]) && !star(fields[4]);
    }

    private static boolean star(String field) {
        return field.startsWith("*") || field.startsWith("?");
    }

    /** Reads a time table; throws {@link IllegalArgumentException} that says, in the real parser's words, what is wrong. */
    public static Cron parse(String text) {
        String known = text.strip();
        if (known.startsWith("@") && !WORDS.containsKey(known)) {
            throw new IllegalArgumentException("unrecognized descriptor: " + known);
        }
        String[] fields = WORDS.getOrDefault(known, known).split("\\s+", -1);
        if (fields.length != FIELDS || known.isEmpty()) {
            int found = known.isEmpty() ? 0 : fields.length;
            throw new IllegalArgumentException("expected exactly 5 fields, found %d: [%s]"
                    .formatted(found, known.isEmpty() ? "" : String.join(" ", fields)));
        }
        return new Cron(fields);
    }

    private static BitSet field(String text, int least, int most, List<String> names) {
        BitSet set = new BitSet();
        for (String part : text.split(",", -1)) {
            String[] step = part.split("/", -1);
            String[] ends = step[0].split("-", -1);
            if (step.length > 2) {
                throw new IllegalArgumentException("too many slashes: " + part);
            }
            if (ends.length > 2) {
                throw new IllegalArgumentException("too many hyphens: " + part);
            }
            boolean all = star(step[0]);
            int from = all ? least : number(ends[0], least, names);
            int single = step.length > 1 ? most : from;
            int to = all ? most : ends.length > 1 ? number(ends[1], least, names) : single;
            int by = step.length > 1 ? number(step[1], least, List.of()) : 1;
            if (from < least) {
                throw new IllegalArgumentException(
                        "beginning of range (%d) below minimum (%d): %s".formatted(from, least, part));
            }
            if (to > most) {
                throw new IllegalArgumentException(
                        "end of range (%d) above maximum (%d): %s".formatted(to, most, part));
            }
            if (from > to) {
                throw new IllegalArgumentException(
                        "beginning of range (%d) beyond end of range (%d): %s".formatted(from, to, part));
            }
            if (by == 0) {
                throw new IllegalArgumentException("step of range should be a positive number: " + part);
            }
            for (int at = from; at <= to; at += by) {
                set.set(at);
            }
        }
        return set;
    }

    private static int number(String text, int least, List<String> names) {
        int named = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (named >= 0) {
            return named + least;
        }
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "failed to parse int from %s: strconv.Atoi: parsing \"%s\": invalid syntax".formatted(text, text),
                    e);
        }
    }

    /** Returns the first time after {@code after}; empty where the table names none, such as a 30th of February. */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        ZonedDateTime at = after.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        int last = at.getYear() + YEARS_AHEAD;
        while (at.getYear() < last) {
            if (!months.get(at.getMonthValue())) {
                at = at.plusMonths(1).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
            } else if (!day(at)) {
                at = at.plusDays(1).truncatedTo(ChronoUnit.DAYS);
            } else if (!hours.get(at.getHour())) {
                at = at.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!minutes.get(at.getMinute())) {
                at = at.plusMinutes(1);
            } else {
                return Optional.of(at.toInstant());
            }
        }
        return Optional.empty();
    }

    private boolean day(ZonedDateTime at) {
        boolean inMonth = days.get(at.getDayOfMonth());
        boolean inWeek = weekdays.get(at.getDayOfWeek().getValue() % DayOfWeek.values().length);
        return eitherDay ? inMonth || inWeek : inMonth && inWeek;
    }
}
