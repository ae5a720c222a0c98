package io.github.bladebook.nautobot;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IncompatibleAddressException;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.JsonException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Single values as Nautobot writes them. */
final class Wire {
    private Wire() {}

    static UUID uuid(Json json, String name) {
        String text = json.text(name);
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new JsonException("/%s: '%s' is no UUID".formatted(name, text));
        }
    }

    static @Nullable UUID findUuid(Json json, String name) {
        return text(json, name).isEmpty() ? null : uuid(json, name);
    }

    /** Returns a text; empty for null and for what is not there, which Nautobot does not keep apart either. */
    static String text(Json json, String name) {
        return json.findText(name).orElse("");
    }

    /** Returns a choice, which is {@code {value, label}} in most answers and a plain text in some. */
    static String choice(Json json, String name) {
        Json field = json.at(name);
        return field.object() ? text(field, "value") : text(json, name);
    }

    static @Nullable Integer integer(Json json, String name) {
        return json.findInteger(name).isPresent() ? Integer.valueOf(Math.toIntExact(json.integer(name))) : null;
    }

    static IPAddress address(Json json, String name) {
        return address(json.text(name));
    }

    static IPAddress address(String text) {
        try {
            return Objects.requireNonNull(new IPAddressString(text).toAddress(), "an address is expected");
        } catch (AddressStringException | IncompatibleAddressException | NullPointerException e) {
            throw new JsonException("'%s' is no IP address".formatted(text));
        }
    }

    static List<String> texts(Json json, String name) {
        return json.at(name).list(Json::text);
    }

    /** Returns a moment; a bare date, as older releases write, is its midnight in UTC. */
    static @Nullable Instant instant(Json json, String name) {
        String text = text(json, name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new JsonException("/%s: '%s' is no moment".formatted(name, text));
        }
    }

    static Map<String, Object> map(Json json, String name) {
        Map<String, Object> values = new TreeMap<>();
        Json object = json.at(name);
        for (String key : object.names()) {
            if (!object.at(key).absent()) {
                values.put(key, object.at(key).as(Object.class));
            }
        }
        return values;
    }
}
