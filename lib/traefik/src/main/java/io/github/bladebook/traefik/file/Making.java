package io.github.bladebook.traefik.file;

import io.github.bladebook.traefik.file.Value.Group;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a group of a record's fields; what is null or empty is left out. */
final class Making {
    private final TreeMap<String, Value> values;

    Making(Group rest) {
        this.values = new TreeMap<>(rest.values());
    }

    Making text(String name, @Nullable String text) {
        return put(name, text == null ? null : new Value.Text(text));
    }

    Making number(String name, @Nullable Long number) {
        return put(name, number == null ? null : new Value.Figure(number.toString()));
    }

    Making flag(String name, @Nullable Boolean flag) {
        return put(name, flag == null ? null : new Value.Flag(flag));
    }

    Making texts(String name, List<String> texts) {
        return put(name, texts.isEmpty() ? null : Value.Listing.of(texts));
    }

    <T> Making list(String name, List<T> items, Function<T, Value> writing) {
        return put(
                name,
                items.isEmpty()
                        ? null
                        : new Value.Listing(items.stream().map(writing).toList()));
    }

    <T> Making named(String name, Map<String, T> items, Function<T, Value> writing) {
        TreeMap<String, Value> written = new TreeMap<>();
        items.forEach((key, item) -> written.put(key, writing.apply(item)));
        return put(name, items.isEmpty() ? null : new Group(written));
    }

    Making put(String name, @Nullable Value value) {
        if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    Group group() {
        return new Group(values);
    }
}
