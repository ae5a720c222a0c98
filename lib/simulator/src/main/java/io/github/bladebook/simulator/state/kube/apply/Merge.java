package io.github.bladebook.simulator.state.kube.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.schema.Field;
import io.github.bladebook.simulator.state.kube.schema.ValueType;
import io.github.bladebook.simulator.state.kube.schema.ValueType.ListOf;
import io.github.bladebook.simulator.state.kube.schema.ValueType.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays an applied configuration over an object by the types of its fields, and takes single fields out again. */
final class Merge {
    private Merge() {}

    static ObjectNode into(JsonNode live, JsonNode configuration, ValueType type) {
        ObjectNode merged = live instanceof ObjectNode object ? object.deepCopy() : Json.object();
        for (Map.Entry<String, JsonNode> entry : configuration.properties()) {
            String key = entry.getKey();
            if (!entry.getValue().isNull()) {
                Field field = type instanceof Message message ? message.type().field(key) : null;
                merged.set(key, value(merged.path(key), entry.getValue(), FieldWalk.child(type, key), field));
            }
        }
        return merged;
    }

    private static JsonNode value(JsonNode live, JsonNode wanted, ValueType type, @Nullable Field field) {
        boolean whole = field != null && field.atomic();
        if (wanted.isObject() && !whole) {
            return into(live, wanted, type);
        }
        boolean parts = field != null && (field.set() || !field.keys().isEmpty());
        if (!wanted.isArray() || field == null || !parts) {
            return wanted.deepCopy();
        }
        List<JsonNode> items = new ArrayList<>();
        live.forEach(items::add);
        for (JsonNode item : wanted) {
            String part = field.set() ? "v:" + Json.text(item) : FieldWalk.key(item, field);
            int at = FieldWalk.indexOf(items, part, field);
            ValueType itemType = type instanceof ListOf list ? list.item() : ValueType.Simple.ANY;
            if (at < 0) {
                items.add(item.deepCopy());
            } else if (item.isObject()) {
                items.set(at, into(items.get(at), item, itemType));
            }
        }
        ArrayNode list = Json.object().putArray("items");
        return list.addAll(items);
    }

    /** Removes a field, and what is empty without it. */
    static void remove(JsonNode holder, ValueType type, @Nullable Field field, List<String> parts) {
        String part = parts.get(0);
        if (holder instanceof ObjectNode object && part.startsWith("f:")) {
            String name = part.substring(2);
            JsonNode child = object.get(name);
            if (child == null) {
                return;
            }
            if (parts.size() > 1) {
                Field next = type instanceof Message message ? message.type().field(name) : null;
                remove(child, FieldWalk.child(type, name), next, parts.subList(1, parts.size()));
            }
            if (parts.size() == 1 || child.isEmpty()) {
                object.remove(name);
            }
        } else if (holder instanceof ArrayNode array && field != null) {
            List<JsonNode> items = new ArrayList<>();
            array.forEach(items::add);
            int at = FieldWalk.indexOf(items, part, field);
            if (at >= 0 && parts.size() == 1) {
                array.remove(at);
            } else if (at >= 0 && type instanceof ListOf list) {
                remove(items.get(at), list.item(), null, parts.subList(1, parts.size()));
            }
        }
    }
}
