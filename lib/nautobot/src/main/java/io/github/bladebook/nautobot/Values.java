package io.github.bladebook.nautobot;

import inet.ipaddr.IPAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What fields hold on our side, and how it is written. */
final class Values {
    private Values() {}

    /** Returns a value as the body of a request carries it. */
    static @Nullable Object wire(@Nullable Object value) {
        if (value instanceof Ref ref) {
            UUID id = ref.id();
            return id != null ? Map.of("id", id.toString()) : wire(ref.fields());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> written = new LinkedHashMap<>();
            map.forEach((key, inner) -> written.put(String.valueOf(key), wire(inner)));
            return written;
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Values::wire).collect(Collectors.toList());
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        return plain(value);
    }

    /** Returns a single value as a text of the API. */
    static String plain(Object value) {
        if (value instanceof Ref ref) {
            UUID id = ref.id();
            return id != null
                    ? id.toString()
                    : plain(ref.fields().values().iterator().next());
        }
        if (value instanceof IPAddress address) {
            return address.toCanonicalString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
        return String.valueOf(value).strip();
    }

    /** Returns a value for a person. */
    static String told(@Nullable Object value) {
        if (value == null || value.equals("")) {
            return "nothing";
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Values::told).sorted().collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Ref ref ? ref.toString() : value instanceof Map<?, ?> ? value.toString() : plain(value);
    }

    /** Returns how many levels of an answer it takes to compare it. */
    static int depth(@Nullable Object value) {
        if (value instanceof Ref ref) {
            return ref.depth();
        }
        if (value instanceof Collection<?> list) {
            return list.stream().mapToInt(Values::depth).max().orElse(0);
        }
        return 0;
    }
}
