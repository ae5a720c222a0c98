package io.github.bladebook.simulator.state.kube.controller.velero;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import java.util.List;
import java.util.Optional;

/** What Velero fills in on a new Backup, and what it refuses. */
final class Request {
    private Request() {}

    static void fill(Cluster cluster, ObjectNode backup) {
        ObjectNode spec = backup.withObject("/spec");
        if (spec.path("storageLocation").asText("").isEmpty()) {
            spec.put("storageLocation", standard(cluster, VeleroKinds.namespace(backup)));
        }
        put(spec, "ttl", "720h0m0s");
        put(spec, "csiSnapshotTimeout", "10m0s");
        put(spec, "itemOperationTimeout", "4h0m0s");
        if (!spec.has("snapshotMoveData")) {
            spec.put("snapshotMoveData", false);
        }
        spec.withObjectProperty("hooks");
        spec.withObjectProperty("metadata");
        ObjectNode metadata = backup.withObject("/metadata");
        metadata.withObjectProperty("labels")
                .put(VeleroKinds.STORAGE_LOCATION, spec.path("storageLocation").asText());
        metadata.withObjectProperty("annotations")
                .put("velero.io/source-cluster-k8s-gitversion", "v1.33.5")
                .put("velero.io/source-cluster-k8s-major-version", "1")
                .put("velero.io/source-cluster-k8s-minor-version", "33")
                .put("velero.io/resource-timeout", "10m0s");
    }

    private static void put(ObjectNode spec, String field, String text) {
        if (spec.path(field).asText("").isEmpty()) {
            spec.put(field, text);
        }
    }

    private static String standard(Cluster cluster, String namespace) {
        return cluster.in(VeleroKinds.LOCATION, namespace)
                .filter(location -> location.tree().at("/spec/default").asBoolean())
                .map(StoredObject::name)
                .findFirst()
                .orElse("default");
    }

    static List<String> errors(Cluster cluster, ObjectNode backup) {
        List<String> errors =
                new java.util.ArrayList<>(Wanted.of(backup.path("spec")).errors());
        JsonNode spec = backup.path("spec");
        if (spec.has("labelSelector") && spec.has("orLabelSelectors")) {
            errors.add(
                    "encountered labelSelector as well as orLabelSelectors in backup spec, only one can be specified");
        }
        String name = spec.path("storageLocation").asText();
        Optional<ObjectNode> location = cluster.get(VeleroKinds.LOCATION, VeleroKinds.namespace(backup), name);
        if (location.isEmpty()) {
            errors.add(
                    "an existing backup storage location wasn't specified at backup creation time and the default '%s' wasn't found. Please address this issue (see `velero backup-location -h` for options) and create a new backup. Error: backupstoragelocations.velero.io \"%s\" not found"
                            .formatted(name, name));
        } else if (location.get().at("/spec/accessMode").asText().equals("ReadOnly")) {
            errors.add("backup can't be created because backup storage location %s is currently in read-only mode"
                    .formatted(name));
        } else if (!VeleroKinds.phase(location.get()).equals("Available")) {
            errors.add("backup can't be created because BackupStorageLocation %s is in Unavailable status."
                    .formatted(name));
        }
        return errors;
    }
}
