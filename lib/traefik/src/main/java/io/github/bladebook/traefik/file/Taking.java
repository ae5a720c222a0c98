package io.github.bladebook.traefik.file;

import io.github.bladebook.traefik.file.Value.Group;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the fields that a record knows out of a group; the rest goes along with the record, so that nothing is lost. */
final class Taking {
    private final TreeMap<String, Value> left;

    Taking(Value group) {
        this.left = new TreeMap<>(group instanceof Group fields ? fields.values() : Map.of());
    }

    @Nullable
    String text(String name) {
        Value value = left.get(name);
        if (value == null || value instanceof Value.Listing || value instanceof Group) {
            return null;
        }
        left.remove(name);
        return value.toString();
    }

    @Nullable
    Long number(String name) {
        return left.get(name) instanceof Value.Figure number && left.remove(name) != null
                ? Long.valueOf(number.text())
                : null;
    }

    @Nullable
    Boolean flag(String name) {
        return (left.get(name) instanceof Value.Flag flag && left.remove(name) != null)
                ? Boolean.valueOf(flag.on())
                : null;
    }

    List<String> texts(String name) {
        boolean texts = left.get(name) instanceof Value.Listing list
                && !list.values().isEmpty()
                && list.values().stream().allMatch(Value.Text.class::isInstance);
        return texts ? list(name, Value::toString) : List.of();
    }

    /** Takes a list that holds something; an empty one is left, so that it is written again. */
    <T> List<T> list(String name, Function<Value, T> reading) {
        if (!(left.get(name) instanceof Value.Listing list) || list.values().isEmpty()) {
            return List.of();
        }
        left.remove(name);
        return list.values().stream().map(reading).toList();
    }

    <T> @Nullable T group(String name, Function<Group, T> reading) {
        return left.get(name) instanceof Group group && left.remove(name) != null ? reading.apply(group) : null;
    }

    /** Takes a group of any names. */
    <T> Map<String, T> named(String name, BiFunction<String, Value, T> reading) {
        TreeMap<String, T> read = new TreeMap<>();
        if (left.get(name) instanceof Group group) {
            left.remove(name);
            group.values().forEach((key, value) -> read.put(key, reading.apply(key, value)));
        }
        return read;
    }

    /** Returns whether nothing but these names is left. */
    boolean only(Set<String> names) {
        return names.containsAll(left.keySet());
    }

    Group rest() {
        return new Group(left);
    }
}
