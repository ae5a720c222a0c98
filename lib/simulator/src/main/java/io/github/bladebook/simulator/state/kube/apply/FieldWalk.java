package io.github.bladebook.simulator.state.kube.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.schema.Field;
import io.github.bladebook.simulator.state.kube.schema.MessageType;
import io.github.bladebook.simulator.state.kube.schema.ValueType;
import io.github.bladebook.simulator.state.kube.schema.ValueType.ListOf;
import io.github.bladebook.simulator.state.kube.schema.ValueType.MapOf;
import io.github.bladebook.simulator.state.kube.schema.ValueType.Message;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes an object apart into its fields: values at the ends, {@link #NODE} where something holds others. */
final class FieldWalk {
    /** Stands for an object, map or list that is more than one value. */
    static final JsonNode NODE = Json.object().put("node", true);

    /** Whether a value is {@link #NODE} itself; an object that looks alike is a value. */
    @SuppressWarnings("ReferenceEquality")
    static boolean holds(JsonNode value) {
        return value == NODE;
    }

    private final Map<FieldPath, JsonNode> found = new TreeMap<>();

    private FieldWalk() {}

    /** Returns all fields but {@code apiVersion} and {@code kind}, in order. */
    static Map<FieldPath, JsonNode> of(JsonNode tree, ValueType type) {
        FieldWalk walk = new FieldWalk();
        walk.children(tree, type, FieldPath.ROOT);
        walk.found.remove(FieldPath.ROOT.field("apiVersion"));
        walk.found.remove(FieldPath.ROOT.field("kind"));
        return walk.found;
    }

    private void children(JsonNode object, ValueType type, FieldPath path) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            Field field = type instanceof Message message ? message.type().field(entry.getKey()) : null;
            value(entry.getValue(), child(type, entry.getKey()), field, path.field(entry.getKey()));
        }
    }

    /** Returns what a member of an object is. */
    static ValueType child(ValueType type, String key) {
        if (type instanceof Message message) {
            Field field = message.type().field(key);
            return field == null ? ValueType.Simple.ANY : field.type();
        }
        return type instanceof MapOf map ? map.value() : ValueType.Simple.ANY;
    }

    private void value(JsonNode value, ValueType type, @Nullable Field field, FieldPath path) {
        if (value.isNull()) {
            return;
        }
        if (value.isObject() && granular(type, field)) {
            found.put(path, NODE);
            children(value, type, path);
        } else if (value.isArray()
                && type instanceof ListOf list
                && field != null
                && !field.keys().isEmpty()) {
            found.put(path, NODE);
            for (JsonNode item : value) {
                FieldPath at = path.then(key(item, field));
                found.put(at, NODE);
                children(item, list.item(), at);
            }
        } else if (value.isArray() && field != null && field.set()) {
            found.put(path, NODE);
            value.forEach(item -> found.put(path.then("v:" + Json.text(item)), item));
        } else {
            found.put(path, value);
        }
    }

    private static boolean granular(ValueType type, @Nullable Field field) {
        boolean whole = field != null && field.atomic();
        return !whole && (type instanceof Message || type instanceof MapOf || type == ValueType.Simple.ANY);
    }

    /** Returns the part of a path that names an item of a list with keys. */
    static String key(JsonNode item, Field field) {
        ObjectNode key = Json.object();
        for (String name : field.keys().stream().sorted().toList()) {
            JsonNode value = item.get(name);
            JsonNode preset = preset(field, name);
            if (value != null && !value.isNull()) {
                key.set(name, value);
            } else if (preset != null) {
                key.set(name, preset);
            }
        }
        return "k:" + Json.text(key);
    }

    private static @Nullable JsonNode preset(Field list, String name) {
        if (list.type() instanceof ListOf items && items.item() instanceof Message message) {
            MessageType type = message.type();
            Field field = type.field(name);
            return field == null ? null : field.preset();
        }
        return null;
    }

    /** Finds the item that a part of a path names; -1 when there is none. */
    static int indexOf(List<JsonNode> items, String part, Field field) {
        for (int i = 0; i < items.size(); i++) {
            boolean same = part.startsWith("v:")
                    ? part.equals("v:" + Json.text(items.get(i)))
                    : part.equals(key(items.get(i), field));
            if (same) {
                return i;
            }
        }
        return -1;
    }
}
