package io.github.bladebook.simulator.state.kube.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.schema.Field;
import io.github.bladebook.simulator.state.kube.schema.ValueType;
import io.github.bladebook.simulator.state.kube.schema.ValueType.ListOf;
import io.github.bladebook.simulator.state.kube.schema.ValueType.Message;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Strategic merge patch: a merge that knows by which key the items of a list are told apart, with directives that begin with $. */
final class StrategicMerge {
    private static final String PATCH = "$patch";
    private static final String RETAIN = "$retainKeys";
    private static final String ORDER = "$setElementOrder/";
    private static final String DELETE = "$deleteFromPrimitiveList/";

    private StrategicMerge() {}

    static JsonNode apply(JsonNode target, JsonNode patch, ValueType type) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        if (changes.path(PATCH).asText().equals("replace")) {
            return changes.deepCopy().without(PATCH);
        }
        if (changes.path(PATCH).asText().equals("delete")) {
            return Json.object();
        }
        String directive = changes.path(PATCH).asText("");
        if (!directive.isEmpty() && !directive.equals("merge")) {
            throw ApiError.typed("Unknown patch type found: " + directive);
        }
        ObjectNode merged = target instanceof ObjectNode object ? object : Json.object();
        retain(merged, changes);
        ObjectNode before = merged.deepCopy();
        for (Map.Entry<String, JsonNode> entry : changes.properties()) {
            if (entry.getKey().startsWith("$")) {
                continue;
            }
            if (entry.getValue().isNull()) {
                merged.remove(entry.getKey());
            } else {
                member(merged, entry.getKey(), entry.getValue(), type);
            }
        }
        directives(merged, before, changes, type);
        return merged;
    }

    private static void retain(ObjectNode merged, ObjectNode changes) {
        JsonNode keys = changes.path(RETAIN);
        if (keys.isArray()) {
            Set<String> kept = new HashSet<>();
            keys.forEach(key -> kept.add(key.asText()));
            merged.retain(kept);
        }
    }

    private static void member(ObjectNode merged, String key, JsonNode value, ValueType type) {
        Field field = type instanceof Message message ? message.type().field(key) : null;
        ValueType child = FieldWalk.child(type, key);
        if (value instanceof ArrayNode changes && field != null && field.merged()) {
            ArrayNode list = merged.get(key) instanceof ArrayNode known ? known : merged.putArray(key);
            if (field.mergeKey() == null) {
                addMissing(list, changes);
            } else {
                mergeItems(list, changes, field, field.mergeKey());
            }
        } else if (value.isObject()) {
            merged.set(key, apply(merged.path(key), value, child));
        } else {
            merged.set(key, value.deepCopy());
        }
    }

    private static void addMissing(ArrayNode list, ArrayNode changes) {
        for (JsonNode change : changes) {
            boolean known = false;
            for (JsonNode item : list) {
                known |= item.equals(change);
            }
            if (!known) {
                list.add(change);
            }
        }
    }

    private static void mergeItems(ArrayNode list, ArrayNode changes, Field field, String key) {
        ValueType itemType = field.type() instanceof ListOf items ? items.item() : ValueType.Simple.ANY;
        ArrayNode before = list.deepCopy();
        for (JsonNode change : changes) {
            String directive = change.path(PATCH).asText();
            if (directive.equals("replace") && !change.has(key)) {
                list.removeAll();
                continue;
            }
            if (!change.has(key)) {
                throw ApiError.typed("map: " + Json.text(change) + " does not contain declared merge key: " + key);
            }
            int at = indexOf(list, key, change.path(key));
            if (directive.equals("delete")) {
                if (at >= 0) {
                    list.remove(at);
                }
            } else if (at < 0) {
                list.add(apply(Json.object(), change, itemType));
            } else {
                list.set(at, apply(list.get(at), change, itemType));
            }
        }
        ListOrder.arrange(list, changes, before, key);
    }

    private static void directives(ObjectNode merged, ObjectNode before, ObjectNode changes, ValueType type) {
        for (Map.Entry<String, JsonNode> entry : changes.properties()) {
            String name = entry.getKey();
            if (name.startsWith(DELETE) && merged.get(name.substring(DELETE.length())) instanceof ArrayNode list) {
                for (JsonNode gone : entry.getValue()) {
                    removeAll(list, gone);
                }
            } else if (name.startsWith(ORDER)) {
                String key = name.substring(ORDER.length());
                Field field = type instanceof Message message ? message.type().field(key) : null;
                if (merged.get(key) instanceof ArrayNode list) {
                    ListOrder.arrange(
                            list, entry.getValue(), before.path(key), field == null ? null : field.mergeKey());
                }
            }
        }
    }

    private static void removeAll(ArrayNode list, JsonNode value) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i).equals(value)) {
                list.remove(i);
            }
        }
    }

    private static int indexOf(ArrayNode list, String mergeKey, JsonNode value) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).path(mergeKey).equals(value)) {
                return i;
            }
        }
        return -1;
    }
}
