package io.github.bladebook.simulator.state.kube.controller.velero;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.StoredObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes out of a kept object what only that one had: its identity, its status, its place on a node, its addresses. */
final class Cleaning {
    private static final List<String> IDENTITY = List.of(
            "generateName",
            "selfLink",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "ownerReferences",
            "managedFields");
    private static final List<String> BINDING = List.of(
            "pv.kubernetes.io/bind-completed",
            "pv.kubernetes.io/bound-by-controller",
            "volume.kubernetes.io/selected-node",
            "volume.kubernetes.io/storage-provisioner",
            "volume.beta.kubernetes.io/storage-provisioner");

    private Cleaning() {}

    /** Returns the object as it is to be created; empty where something else will make it. */
    static Optional<ObjectNode> of(StoredObject item) {
        ObjectNode object = item.tree();
        object.remove("status");
        object.withObject("/metadata").remove(IDENTITY);
        ObjectNode spec = object.path("spec") instanceof ObjectNode there ? there : Json.object();
        switch (item.kind().resource()) {
            case "pods" -> spec.remove(List.of("nodeName", "priority"));
            case "services" -> {
                if (!spec.path("clusterIP").asText().equals("None")) {
                    spec.remove(List.of("clusterIP", "clusterIPs"));
                }
                spec.path("ports").forEach(port -> ((ObjectNode) port).remove("nodePort"));
                spec.remove("healthCheckNodePort");
            }
            case "jobs.batch" -> {
                spec.remove("selector");
                for (String path : List.of("/metadata/labels", "/spec/template/metadata/labels")) {
                    if (object.at(path) instanceof ObjectNode labels) {
                        labels.remove(List.of(
                                "controller-uid",
                                "job-name",
                                "batch.kubernetes.io/controller-uid",
                                "batch.kubernetes.io/job-name"));
                    }
                }
            }
            case "persistentvolumeclaims" -> {
                object.withObject("/metadata/annotations").remove(BINDING);
                // Its data comes from a snapshot, on a volume that the provisioner makes anew; one that was made by
                // hand stays.
                if (!spec.path("storageClassName").asText("").isEmpty()) {
                    spec.remove("volumeName");
                }
            }
            case "persistentvolumes" -> {
                if (!spec.path("storageClassName").asText("").isEmpty()) {
                    return Optional.empty();
                }
                if (spec.path("claimRef") instanceof ObjectNode claim) {
                    claim.remove(List.of("uid", "resourceVersion"));
                }
            }
            case "secrets" -> {
                if (object.path("type").asText().equals("kubernetes.io/service-account-token")) {
                    return Optional.empty();
                }
            }
            default -> {
                // All else comes back as it was.
            }
        }
        return Optional.of(object);
    }

    /** Returns what two versions of an object are compared by. */
    static JsonNode bare(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        copy.remove("status");
        ObjectNode metadata = copy.withObject("/metadata");
        metadata.remove(IDENTITY);
        metadata.withObjectProperty("labels").remove(List.of(VeleroKinds.BACKUP_NAME, VeleroKinds.RESTORE_NAME));
        metadata.withObjectProperty("annotations").remove(BINDING);
        if (copy.path("spec") instanceof ObjectNode spec) {
            spec.remove(
                    List.of("clusterIP", "clusterIPs", "volumeName", "nodeName", "priority", "healthCheckNodePort"));
        }
        return sorted(copy);
    }

    private static JsonNode sorted(JsonNode node) {
        if (!node.isObject()) {
            return node;
        }
        Map<String, JsonNode> fields = new TreeMap<>();
        node.properties().forEach(field -> {
            JsonNode value = sorted(field.getValue());
            if (!value.isObject() || !value.isEmpty()) {
                fields.put(field.getKey(), value);
            }
        });
        ObjectNode sorted = Json.object();
        fields.forEach(sorted::set);
        return sorted;
    }
}
