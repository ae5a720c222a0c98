package io.github.bladebook.openshift;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Values of JSON as maps, lists and scalars: copied so that they cannot change, set at a path, written. */
final class Values {
    private Values() {}

    /** Returns an unmodifiable deep copy without nulls and managedFields. */
    static Map<String, Object> copyOfObject(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (value != null && !"managedFields".equals(name)) {
                copy.put(String.valueOf(name), copy(value));
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    private static Object copy(Object value) {
        if (value instanceof Map<?, ?> map) {
            return copyOfObject(map);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.stream().filter(element -> element != null).forEach(element -> copy.add(copy(element)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Integer || value instanceof Short) {
            return ((Number) value).longValue();
        }
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        throw new IllegalArgumentException("a field holds a %s, which JSON does not have"
                .formatted(value.getClass().getSimpleName()));
    }

    static Map<String, Object> with(Map<?, ?> map, Object value, String[] path, int depth) {
        Map<String, Object> copy = open(map);
        if (depth == path.length - 1) {
            copy.put(path[depth], value);
        } else {
            Map<?, ?> inner = copy.get(path[depth]) instanceof Map<?, ?> there ? there : Map.of();
            copy.put(path[depth], with(inner, value, path, depth + 1));
        }
        return copy;
    }

    static Map<String, Object> without(Map<?, ?> map, String[] path, int depth) {
        Map<String, Object> copy = open(map);
        if (depth == path.length - 1) {
            copy.remove(path[depth]);
        } else if (copy.get(path[depth]) instanceof Map<?, ?> inner) {
            copy.put(path[depth], without(inner, path, depth + 1));
        }
        return copy;
    }

    static Map<String, Object> open(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }

    static String json(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    /** Returns whether {@code part} is in {@code whole}: each field of it has the same value there; lists are equal. */
    static boolean holds(Object whole, Object part) {
        if (part instanceof Map<?, ?> fields && whole instanceof Map<?, ?> others) {
            return fields.entrySet().stream()
                    .allMatch(field -> field.getValue() == null
                            ? !others.containsKey(field.getKey())
                            : others.containsKey(field.getKey())
                                    && holds(others.get(field.getKey()), field.getValue()));
        }
        return same(whole, part);
    }

    /** Returns whether two values are the same JSON: 1 and 1.0 are, as are whole numbers of any width. */
    static boolean same(Object one, Object other) {
        if (one instanceof Number left && other instanceof Number right) {
            return json(left).equals(json(right)) || Double.compare(left.doubleValue(), right.doubleValue()) == 0;
        }
        if (one instanceof List<?> left && other instanceof List<?> right) {
            return left.size() == right.size()
                    && IntStream.range(0, left.size()).allMatch(index -> same(left.get(index), right.get(index)));
        }
        if (one instanceof Map<?, ?> left && other instanceof Map<?, ?> right) {
            return left.keySet().equals(right.keySet())
                    && left.keySet().stream()
                            .allMatch(key -> same(requireNonNull(left.get(key)), requireNonNull(right.get(key))));
        }
        return one.equals(other);
    }
}
