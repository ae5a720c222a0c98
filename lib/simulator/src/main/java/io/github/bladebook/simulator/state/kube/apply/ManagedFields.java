package io.github.bladebook.simulator.state.kube.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.schema.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All owners of an object's fields. */
final class ManagedFields {
    final List<FieldManager> managers = new ArrayList<>();

    private ManagedFields() {}

    static ManagedFields read(JsonNode object) {
        ManagedFields read = new ManagedFields();
        object.at("/metadata/managedFields").forEach(entry -> read.managers.add(FieldManager.read(entry)));
        return read;
    }

    /** Finds the entry of a manager, or begins one. */
    FieldManager of(Writer writer, String operation, String apiVersion) {
        for (FieldManager known : managers) {
            if (known.is(writer.manager(), operation, writer.subresource())) {
                return known;
            }
        }
        FieldManager fresh =
                new FieldManager(writer.manager(), operation, apiVersion, writer.subresource(), writer.time());
        managers.add(fresh);
        return fresh;
    }

    /** Gives what changed to the one who changed it, and to nobody else. */
    static void record(ObjectNode before, ObjectNode after, ValueType type, Writer writer) {
        ManagedFields managed = read(before);
        Comparison difference = Comparison.of(before, after, type);
        Set<FieldPath> changed = FieldSets.withoutNobodys(difference.changed());
        if (!changed.isEmpty() || !difference.removed().isEmpty()) {
            FieldManager own =
                    managed.of(writer, "Update", after.path("apiVersion").asText());
            managed.take(changed, difference.removed(), own);
            Set<FieldPath> owned = new TreeSet<>(own.fields);
            own.fields.addAll(changed);
            if (!owned.equals(own.fields) || !changed.isEmpty()) {
                own.time = writer.time();
            }
        }
        managed.write(after);
    }

    /** Takes changed fields from all but one, and removed ones from everybody. */
    void take(Set<FieldPath> changed, Set<FieldPath> removed, FieldManager keeper) {
        for (FieldManager manager : managers) {
            manager.fields.removeAll(removed);
            if (manager != keeper) {
                manager.fields.removeAll(changed);
            }
        }
    }

    void write(ObjectNode object) {
        managers.removeIf(manager -> manager.fields.isEmpty());
        managers.sort(FieldManager.ORDER);
        ObjectNode metadata = object.withObject("/metadata");
        metadata.remove("managedFields");
        if (!managers.isEmpty()) {
            ArrayNode entries = metadata.putArray("managedFields");
            managers.forEach(manager -> manager.write(entries));
        }
    }
}
