package io.github.bladebook.simulator.state.kube.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/** Who owns which fields: one entry of {@code metadata.managedFields}. */
final class FieldManager {
    /** The order in which the server writes entries. */
    static final Comparator<FieldManager> ORDER = Comparator.comparing((FieldManager one) -> one.operation)
            .thenComparing(one -> one.time)
            .thenComparing(one -> one.manager)
            .thenComparing(one -> one.subresource);

    final String manager;
    final String operation;
    final String apiVersion;
    final String subresource;
    String time;
    final Set<FieldPath> fields;

    FieldManager(String manager, String operation, String apiVersion, String subresource, String time) {
        this(manager, operation, apiVersion, subresource, time, new TreeSet<>());
    }

    private FieldManager(
            String manager,
            String operation,
            String apiVersion,
            String subresource,
            String time,
            Set<FieldPath> fields) {
        this.manager = manager;
        this.operation = operation;
        this.apiVersion = apiVersion;
        this.subresource = subresource;
        this.time = time;
        this.fields = fields;
    }

    static FieldManager read(JsonNode entry) {
        return new FieldManager(
                entry.path("manager").asText(),
                entry.path("operation").asText(),
                entry.path("apiVersion").asText(),
                entry.path("subresource").asText(),
                entry.path("time").asText(),
                FieldSets.read(entry.path("fieldsV1")));
    }

    boolean is(String otherManager, String otherOperation, String otherSubresource) {
        return manager.equals(otherManager) && operation.equals(otherOperation) && subresource.equals(otherSubresource);
    }

    void write(ArrayNode entries) {
        ObjectNode entry = entries.addObject();
        entry.put("manager", manager).put("operation", operation).put("apiVersion", apiVersion);
        entry.put("time", time).put("fieldsType", "FieldsV1");
        entry.set("fieldsV1", FieldSets.write(fields));
        if (!subresource.isEmpty()) {
            entry.put("subresource", subresource);
        }
    }
}
