package io.github.bladebook.openshift;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A view of one message of the API, whichever wire it came over. What is absent reads as empty; what is of another kind than asked
 * for is an IllegalArgumentException that names the field.
 */
final class Tree {
    private static final Tree EMPTY = new Tree(Map.of());
    private final Map<String, Object> fields;

    Tree(Map<String, Object> fields) {
        this.fields = fields;
    }

    Map<String, Object> fields() {
        return fields;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    String text(String name) {
        return text(name, "");
    }

    /** Returns a scalar as text; {@code absent} where it is absent or empty, which protobuf does not tell apart. */
    String text(String name, String absent) {
        Object value = fields.get(name);
        if (value == null) {
            return absent;
        }
        if (value instanceof Map || value instanceof List) {
            throw new IllegalArgumentException(name + " is no text");
        }
        String text = value.toString();
        return text.isEmpty() ? absent : text;
    }

    @Nullable
    String textOrNull(String name) {
        String text = text(name);
        return text.isEmpty() ? null : text;
    }

    boolean is(String name) {
        return text(name).equals("true");
    }

    int integer(String name) {
        return integer(name, 0);
    }

    int integer(String name, int absent) {
        Long number = longOrNull(name);
        return number == null ? absent : Math.toIntExact(number);
    }

    @Nullable
    Long longOrNull(String name) {
        Object value = fields.get(name);
        if (value instanceof Long number) {
            return number;
        }
        String text = text(name);
        try {
            return text.isEmpty() ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s is no whole number: '%s'".formatted(name, text), e);
        }
    }

    @Nullable
    Instant instant(String name) {
        Object value = fields.get(name);
        if (value instanceof Instant instant) {
            return instant;
        }
        String text = text(name);
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("%s is no time: '%s'".formatted(name, text), e);
        }
    }

    /** Returns the tree at a path of names, an empty one where any of them is absent. */
    Tree at(String... path) {
        Tree tree = this;
        for (String name : path) {
            Object value = tree.fields.get(name);
            if (value == null) {
                return EMPTY;
            }
            tree = of(name, value);
        }
        return tree;
    }

    List<Tree> list(String name) {
        return elements(name).stream().map(element -> of(name, element)).toList();
    }

    List<String> texts(String name) {
        return elements(name).stream().map(Object::toString).toList();
    }

    /** Returns a map of texts, in the order of its keys. */
    Map<String, String> strings(String name) {
        Tree tree = at(name);
        if (tree.fields.isEmpty()) {
            return Map.of();
        }
        Map<String, String> strings = new TreeMap<>();
        for (String key : tree.fields.keySet()) {
            strings.put(key, tree.text(key));
        }
        return strings;
    }

    private List<?> elements(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(name + " is no list");
    }

    @SuppressWarnings("unchecked") // Trees are built by ProtobufTree and JsonTree only, and they make no other maps.
    private static Tree of(String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Tree((Map<String, Object>) map);
        }
        throw new IllegalArgumentException(name + " is no object");
    }
}
