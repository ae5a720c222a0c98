package io.github.bladebook.simulator.state.kube.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.schema.ValueType;
import java.util.Map;

/** The three patches that change what is there: JSON merge patch (RFC 7386), strategic merge, JSON patch (RFC 6902). */
public final class Patch {
    /** RFC 7386. */
    public static final String MERGE = "application/merge-patch+json";

    /** Kubernetes' own merge by keys. */
    public static final String STRATEGIC = "application/strategic-merge-patch+json";

    /** RFC 6902. */
    public static final String OPERATIONS = "application/json-patch+json";

    /** Server-side apply. */
    public static final String APPLY = "application/apply-patch+yaml";

    private Patch() {}

    /**
     * Returns the object after the patch; {@code target} is used up.
     *
     * @param builtIn whether the server knows the kind's types by itself, and so takes a strategic patch
     */
    public static JsonNode apply(String type, ObjectNode target, JsonNode patch, ValueType schema, boolean builtIn) {
        boolean strategic = type.equals(STRATEGIC) && builtIn;
        if (type.equals(MERGE)) {
            return merge(target, patch);
        }
        if (strategic) {
            return StrategicMerge.apply(target, patch, schema);
        }
        if (type.equals(OPERATIONS)) {
            return JsonPatch.apply(target, patch);
        }
        throw ApiError.unsupportedMediaType(
                builtIn
                        ? String.join(", ", OPERATIONS, MERGE, STRATEGIC, APPLY)
                        : String.join(", ", OPERATIONS, MERGE, APPLY));
    }

    private static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode merged = target instanceof ObjectNode object ? object : Json.object();
        for (Map.Entry<String, JsonNode> entry : patch.properties()) {
            if (entry.getValue().isNull()) {
                merged.remove(entry.getKey());
            } else {
                merged.set(entry.getKey(), merge(merged.path(entry.getKey()), entry.getValue()));
            }
        }
        return merged;
    }
}
