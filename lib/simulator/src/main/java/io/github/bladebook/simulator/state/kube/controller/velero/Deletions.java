package io.github.bladebook.simulator.state.kube.controller.velero;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import java.time.Duration;
import java.util.Optional;

/** Deletes a Backup with what it keeps and the Restores made of it, when a DeleteBackupRequest asks for it or its time is over. */
final class Deletions extends KeyedController {
    private static final Duration DELETING = Duration.ofSeconds(2);

    private final Cluster cluster;
    private final Archive archive;

    Deletions(Cluster cluster, Archive archive) {
        this.cluster = cluster;
        this.archive = archive;
    }

    @Override
    public void saw(Change change) {
        StoredObject after = change.after();
        if (after.kind().equals(VeleroKinds.DELETION) && change.before() == null) {
            touch(after.namespace(), after.name());
        }
    }

    /** Asks for the deletion of a backup whose time is over, as Velero does by itself. */
    void expired(JsonNode backup) {
        String name = VeleroKinds.name(backup);
        ObjectNode request = Json.object().put("apiVersion", "velero.io/v1").put("kind", "DeleteBackupRequest");
        ObjectNode metadata = request.putObject("metadata")
                .put("name", cluster.generated(name + "-"))
                .put("namespace", VeleroKinds.namespace(backup));
        metadata.putObject("labels")
                .put(VeleroKinds.BACKUP_NAME, name)
                .put(VeleroKinds.BACKUP_UID, backup.at("/metadata/uid").asText());
        request.putObject("spec").put("backupName", name);
        boolean same = cluster.get(VeleroKinds.BACKUP, VeleroKinds.namespace(backup), name)
                .filter(now -> now.at("/metadata/uid").equals(backup.at("/metadata/uid")))
                .isPresent();
        if (same) {
            try {
                cluster.create(request, VeleroKinds.MANAGER);
            } catch (ApiError e) {
                // Its namespace goes; so does the backup.
            }
        }
    }

    @Override
    protected void reconcile(String namespace, String name) {
        Optional<ObjectNode> request = cluster.get(VeleroKinds.DELETION, namespace, name)
                .filter(one -> VeleroKinds.phase(one).isEmpty()
                        || VeleroKinds.phase(one).equals("New"));
        if (request.isEmpty()) {
            return;
        }
        String backup = request.get().at("/spec/backupName").asText("");
        Optional<ObjectNode> found = cluster.get(VeleroKinds.BACKUP, namespace, backup);
        if (backup.isEmpty()) {
            processed(namespace, name, "spec.backupName is required");
        } else if (found.isEmpty()) {
            processed(namespace, name, "backup not found");
        } else if (VeleroKinds.phase(found.get()).equals("InProgress")) {
            processed(namespace, name, "backup is still in progress");
        } else {
            cluster.change(VeleroKinds.DELETION, namespace, name, tree -> {
                tree.withObject("/metadata/labels")
                        .put(VeleroKinds.BACKUP_NAME, backup)
                        .put(
                                VeleroKinds.BACKUP_UID,
                                found.get().at("/metadata/uid").asText());
                tree.withObject("/status").put("phase", "InProgress");
            });
            cluster.change(
                    VeleroKinds.BACKUP,
                    namespace,
                    backup,
                    tree -> tree.withObject("/status").put("phase", "Deleting"));
            cluster.later(DELETING, () -> delete(found.get()));
        }
    }

    private void delete(ObjectNode backup) {
        String namespace = VeleroKinds.namespace(backup);
        String name = VeleroKinds.name(backup);
        archive.forget(backup);
        cluster.in(VeleroKinds.RESTORE, namespace)
                .filter(restore ->
                        restore.tree().at("/spec/backupName").asText().equals(name))
                .forEach(restore -> cluster.delete(VeleroKinds.RESTORE, namespace, restore.name()));
        cluster.delete(VeleroKinds.BACKUP, namespace, name);
        cluster.in(VeleroKinds.DELETION, namespace)
                .filter(request -> name.equals(request.labels().get(VeleroKinds.BACKUP_NAME)))
                .forEach(request -> cluster.delete(VeleroKinds.DELETION, namespace, request.name()));
    }

    private void processed(String namespace, String name, String error) {
        cluster.change(VeleroKinds.DELETION, namespace, name, tree -> {
            tree.withObject("/status")
                    .put("phase", "Processed")
                    .putArray("errors")
                    .add(error);
        });
    }
}
