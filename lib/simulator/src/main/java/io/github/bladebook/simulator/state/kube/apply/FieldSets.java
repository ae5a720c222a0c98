package io.github.bladebook.simulator.state.kube.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.schema.ValueType;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Sets of fields: of an object, and as {@code fieldsV1} writes them. */
final class FieldSets {
    private static final Set<String> NOBODYS = Set.of(
            "name",
            "namespace",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "selfLink",
            "uid",
            "generation",
            "managedFields",
            "resourceVersion");

    private FieldSets() {}

    /** Returns what an applied configuration claims: its values, its items, its empty objects. */
    static Set<FieldPath> claimed(JsonNode configuration, ValueType type) {
        Map<FieldPath, JsonNode> fields = FieldWalk.of(configuration, type);
        Set<FieldPath> claimed = new TreeSet<>();
        FieldPath before = null;
        for (Map.Entry<FieldPath, JsonNode> field : fields.entrySet()) {
            boolean holder =
                    FieldWalk.holds(field.getValue()) && !field.getKey().last().startsWith("k:");
            if (before != null && !field.getKey().isBelow(before)) {
                claimed.add(before);
            }
            before = holder ? field.getKey() : null;
            if (!holder) {
                claimed.add(field.getKey());
            }
        }
        if (before != null) {
            claimed.add(before);
        }
        return withoutNobodys(claimed);
    }

    /** Returns the set without what belongs to the server alone. */
    static Set<FieldPath> withoutNobodys(Set<FieldPath> fields) {
        Set<FieldPath> owned = new TreeSet<>(fields);
        owned.removeIf(path -> path.parts().get(0).equals("f:metadata")
                && (path.parts().size() == 1
                        || NOBODYS.contains(path.parts().get(1).substring(2))));
        return owned;
    }

    static Set<FieldPath> read(JsonNode fieldsV1) {
        Set<FieldPath> fields = new TreeSet<>();
        read(fieldsV1, FieldPath.ROOT, fields);
        return fields;
    }

    private static void read(JsonNode node, FieldPath path, Set<FieldPath> fields) {
        if (node.isEmpty() && !path.parts().isEmpty()) {
            fields.add(path);
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (entry.getKey().equals(".")) {
                fields.add(path);
            } else {
                read(entry.getValue(), path.then(entry.getKey()), fields);
            }
        }
    }

    static ObjectNode write(Set<FieldPath> fields) {
        ObjectNode root = Json.object();
        for (FieldPath path : new TreeSet<>(fields)) {
            ObjectNode node = root;
            for (String part : path.parts()) {
                node = node.get(part) instanceof ObjectNode known ? known : node.putObject(part);
            }
        }
        for (FieldPath path : fields) {
            ObjectNode node = root;
            for (String part : path.parts()) {
                node = (ObjectNode) node.get(part);
            }
            if (!node.isEmpty()) {
                node.putObject(".");
            }
        }
        return root;
    }
}
