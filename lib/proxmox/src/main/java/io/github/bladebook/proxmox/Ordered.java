package io.github.bladebook.proxmox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Properties in the order they were written in. */
final class Ordered {
    private Ordered() {}

    static <T> Map<String, T> copy(Map<String, T> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static <T> Map<String, T> plus(Map<String, T> values, String name, T value) {
        Map<String, T> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return more;
    }

    static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
    }

    static void flag(Map<String, String> values, String name, boolean set) {
        if (set) {
            values.put(name, "1");
        }
    }
}
