package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import java.util.Map;

/** The three patches: JSON merge patch (RFC 7386), strategic merge, JSON patch (RFC 6902). */
final class Patch {
    private static final String MERGE = "application/merge-patch+json";
    private static final String STRATEGIC = "application/strategic-merge-patch+json";
    private static final String OPERATIONS = "application/json-patch+json";

    /** Lists that a strategic patch merges by a key; all others it replaces. */
    private static final Map<String, String> MERGED_BY = Map.of(
            "containers", "name",
            "initContainers", "name",
            "volumes", "name",
            "env", "name",
            "volumeMounts", "mountPath",
            "imagePullSecrets", "name",
            "conditions", "type",
            "ownerReferences", "uid");

    private Patch() {}

    static JsonNode apply(String type, ObjectNode target, JsonNode patch) {
        return switch (type) {
            case MERGE -> merge(target, patch, false);
            case STRATEGIC -> merge(target, patch, true);
            case OPERATIONS -> JsonPatch.apply(target, patch);
            default -> throw ApiError.unsupportedMediaType(String.join(", ", OPERATIONS, MERGE, STRATEGIC));
        };
    }

    private static JsonNode merge(JsonNode target, JsonNode patch, boolean strategic) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode merged = target instanceof ObjectNode object ? object : Json.object();
        for (Map.Entry<String, JsonNode> entry : patch.properties()) {
            String key = entry.getKey();
            JsonNode value = entry.getValue();
            String mergeKey = strategic ? MERGED_BY.get(key) : null;
            if (value.isNull()) {
                merged.remove(key);
            } else if (mergeKey != null && value instanceof ArrayNode changes) {
                mergeList(merged.withArray("/" + key), changes, mergeKey);
            } else if (!(strategic && key.startsWith("$"))) {
                merged.set(key, merge(merged.path(key), value, strategic));
            }
        }
        return merged;
    }

    private static void mergeList(ArrayNode list, ArrayNode changes, String mergeKey) {
        for (JsonNode change : changes) {
            int at = indexOf(list, mergeKey, change.path(mergeKey));
            boolean delete = change.path("$patch").asText().equals("delete");
            if (at < 0 && !delete) {
                list.add(merge(Json.object(), change, true));
            } else if (at >= 0 && delete) {
                list.remove(at);
            } else if (at >= 0) {
                list.set(at, merge(list.get(at), change, true));
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
