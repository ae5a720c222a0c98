package io.github.bladebook.simulator.state.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of an object.
 *
 * @param name as in JSON
 * @param type what its value is
 * @param required whether an object is incomplete without it
 * @param keys the fields that tell the items of a list apart; empty for a list that is one value, or no list
 * @param set whether a list holds each of its plain values once
 * @param atomic whether a map or object is one value
 * @param mergeKey the field a strategic merge patch tells items apart by; null where such a patch replaces the list
 * @param merged whether a strategic merge patch adds the plain values of a list
 * @param retainKeys whether a strategic merge patch may name the fields that stay
 * @param preset what the server takes when it is absent, null for nothing
 * @param values what a string may be, empty for anything
 */
public record Field(
        String name,
        ValueType type,
        boolean required,
        List<String> keys,
        boolean set,
        boolean atomic,
        @Nullable String mergeKey,
        boolean merged,
        boolean retainKeys,
        @Nullable JsonNode preset,
        List<String> values) {
    public Field {
        keys = List.copyOf(keys);
        values = List.copyOf(values);
    }

    /** Returns a field that holds one plain value and nothing else is known about. */
    public static Field plain(String name, ValueType type) {
        return new Field(name, type, false, List.of(), false, false, null, false, false, null, List.of());
    }
}
