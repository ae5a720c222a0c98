package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.JsonException;
import io.github.bladebook.core.json.Loose;
import io.github.bladebook.core.secret.Secret;
import java.lang.reflect.Array;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values that JSON has no word for, as TrueNAS writes them: a moment is {@code {"$date": milliseconds}}, a date
 * {@code {"$type": "date", "$value": "2026-01-31"}}, a time of day {@code {"$time": "23:59:00"}}, a set {@code {"$set": […]}}.
 */
final class Ejson {
    private static final String DATE = "$date";
    private static final String TIME = "$time";
    private static final String SET = "$set";
    private static final String TYPE = "$type";
    private static final String VALUE = "$value";
    private static final String STARS = "********";

    private static final Pattern SECONDS = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final Pattern ZONED = Pattern.compile(".*[+-]\\d\\d:\\d\\d");

    private Ejson() {}

    /** Returns the value as what can be written as JSON; sets, moments, dates and times by their markers. */
    static @Nullable Object plain(@Nullable Object value) {
        // It is written only into the frame that needs it, and nothing keeps that.
        return plain(value, Secret::reveal);
    }

    /** Returns the same with stars in place of secrets, as TrueNAS shows the arguments of a job. */
    static @Nullable Object starred(@Nullable Object value) {
        return plain(value, secret -> STARS);
    }

    /** Returns the same with secrets as they are, still closed. */
    static @Nullable Object closed(@Nullable Object value) {
        return plain(value, secret -> secret);
    }

    private static @Nullable Object plain(@Nullable Object value, Function<Secret, Object> secrets) {
        if (value instanceof Instant moment) {
            return Map.of(DATE, moment.toEpochMilli());
        }
        if (value instanceof LocalDate date) {
            return Map.of(TYPE, "date", VALUE, date.toString());
        }
        if (value instanceof LocalTime time) {
            return Map.of(TIME, time.truncatedTo(ChronoUnit.MICROS).toString());
        }
        if (value instanceof Set<?> set) {
            return Map.of(SET, list(set, secrets));
        }
        if (value instanceof Json json) {
            return json.absent() ? null : json.as(Object.class);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((name, held) -> plain.put(String.valueOf(name), plain(held, secrets)));
            return plain;
        }
        if (value instanceof Iterable<?> list) {
            return list(list, secrets);
        }
        if (value instanceof Enum<?> word) {
            return word.name();
        }
        if (value != null && value.getClass().isArray()) {
            List<@Nullable Object> plain = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                plain.add(plain(Array.get(value, i), secrets));
            }
            return plain;
        }
        return value instanceof Secret secret ? secrets.apply(secret) : value;
    }

    private static List<@Nullable Object> list(Iterable<?> values, Function<Secret, Object> secrets) {
        List<@Nullable Object> plain = new ArrayList<>();
        values.forEach(value -> plain.add(plain(value, secrets)));
        return plain;
    }

    /** Reads a moment: {@code $date}, a number of seconds, or ISO 8601; empty where there is none. */
    static Optional<Instant> moment(Json value) {
        if (value.absent()) {
            return Optional.empty();
        }
        try {
            if (value.object()) {
                return Optional.of(Instant.ofEpochMilli(value.integer(DATE)));
            }
            String text = value.text();
            if (SECONDS.matcher(text).matches()) {
                return Optional.of(Instant.ofEpochMilli(
                        Loose.integer(Loose.decimal(text).movePointRight(3).toPlainString())));
            }
            boolean zoned = text.endsWith("Z") || ZONED.matcher(text).matches();
            return Optional.of(OffsetDateTime.parse(zoned ? text : text + "Z").toInstant());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new JsonException("'%s' is no moment".formatted(value));
        }
    }

    /** Reads a date; empty where there is none. */
    static Optional<LocalDate> date(Json value) {
        if (value.absent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(value.object() ? value.text(VALUE) : value.text()));
        } catch (DateTimeException e) {
            throw new JsonException("'%s' is no date".formatted(value));
        }
    }

    /** Reads a time of day; empty where there is none. */
    static Optional<LocalTime> time(Json value) {
        if (value.absent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalTime.parse(value.object() ? value.text(TIME) : value.text()));
        } catch (DateTimeException e) {
            throw new JsonException("'%s' is no time of day".formatted(value));
        }
    }

    /** Reads the elements of a set or a list; none where there is neither. */
    static List<Json> elements(Json value) {
        return value.object() ? value.at(SET).elements() : value.elements();
    }

    /** Reads a set or list of texts. */
    static List<String> texts(Json value) {
        return elements(value).stream().map(Json::text).toList();
    }
}
