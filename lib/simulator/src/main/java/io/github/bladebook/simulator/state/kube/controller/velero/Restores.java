package io.github.bladebook.simulator.state.kube.controller.velero;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Brings back what a backup keeps. */
final class Restores extends KeyedController {
    private static final Duration STARTING = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration FINALIZING = Duration.ofSeconds(2);
    private static final int ITEMS_A_STEP = 20;

    private final Cluster cluster;
    private final Archive archive;

    Restores(Cluster cluster, Archive archive) {
        this.cluster = cluster;
        this.archive = archive;
    }

    @Override
    public void saw(Change change) {
        StoredObject after = change.after();
        if (after.kind().equals(VeleroKinds.RESTORE) && change.before() == null) {
            touch(after.namespace(), after.name());
        }
    }

    @Override
    protected void reconcile(String namespace, String name) {
        boolean fresh = cluster.get(VeleroKinds.RESTORE, namespace, name)
                .map(VeleroKinds::phase)
                .filter(phase -> phase.isEmpty() || phase.equals("New"))
                .isPresent();
        if (fresh) {
            cluster.later(STARTING, () -> begin(new Key(namespace, name)));
        }
    }

    private void begin(Key key) {
        Optional<ObjectNode> found = cluster.get(VeleroKinds.RESTORE, key.namespace(), key.name());
        if (found.isEmpty()) {
            return;
        }
        ObjectNode restore = found.get();
        List<String> errors = new ArrayList<>(Wanted.of(restore.path("spec")).errors());
        Optional<ObjectNode> backup = backup(restore, errors);
        Optional<List<StoredObject>> content = backup.flatMap(archive::of);
        if (!errors.isEmpty()) {
            ObjectNode status = restore.withObject("/status").put("phase", "FailedValidation");
            ArrayNode said = status.putArray("validationErrors");
            errors.forEach(said::add);
            cluster.put(restore);
        } else if (content.isEmpty() || backup.isEmpty()) {
            restore.withObject("/status")
                    .put("phase", "Failed")
                    .put("startTimestamp", cluster.now())
                    .put("completionTimestamp", cluster.now())
                    .put("failureReason", "error downloading backup: the backup holds nothing in the object store");
            cluster.put(restore);
        } else {
            restore.withObject("/spec").put("backupName", VeleroKinds.name(backup.get()));
            Return back = new Return(cluster, restore, backup.get(), content.get());
            ObjectNode status =
                    restore.withObject("/status").put("phase", "InProgress").put("startTimestamp", cluster.now());
            status.putObject("progress").put("totalItems", back.size()).put("itemsRestored", 0);
            cluster.put(restore);
            cluster.later(STEP, () -> step(key, back));
        }
    }

    private Optional<ObjectNode> backup(ObjectNode restore, List<String> errors) {
        String name = restore.at("/spec/backupName").asText("");
        String schedule = restore.at("/spec/scheduleName").asText("");
        String namespace = VeleroKinds.namespace(restore);
        if (name.isEmpty() == schedule.isEmpty()) {
            errors.add("Either a backup or schedule must be specified as a source for the restore, but not both");
            return Optional.empty();
        }
        if (schedule.isEmpty()) {
            Optional<ObjectNode> backup = cluster.get(VeleroKinds.BACKUP, namespace, name);
            if (backup.isEmpty()) {
                errors.add("Error retrieving backup: backups.velero.io \"%s\" not found".formatted(name));
            } else if (!VeleroKinds.holds(backup.get())) {
                errors.add("Error retrieving backup: backup %s is not completed".formatted(name));
            }
            return backup;
        }
        List<ObjectNode> all = cluster.in(VeleroKinds.BACKUP, namespace)
                .filter(one -> schedule.equals(one.labels().get(VeleroKinds.SCHEDULE_NAME)))
                .map(StoredObject::tree)
                .toList();
        Optional<ObjectNode> last = all.stream()
                .filter(one -> VeleroKinds.phase(one).equals("Completed"))
                .max(Comparator.comparing(
                        one -> one.at("/status/startTimestamp").asText("")));
        if (all.isEmpty()) {
            errors.add("No backups found for schedule");
        } else if (last.isEmpty()) {
            errors.add("No completed backups found for schedule");
        }
        return last;
    }

    private void step(Key key, Return back) {
        back.next(ITEMS_A_STEP);
        cluster.change(VeleroKinds.RESTORE, key.namespace(), key.name(), tree -> {
            tree.withObject("/status/progress").put("itemsRestored", back.done());
            if (back.over()) {
                tree.withObject("/status").put("phase", "Finalizing");
            }
        });
        cluster.later(back.over() ? FINALIZING : STEP, back.over() ? () -> end(key, back) : () -> step(key, back));
    }

    private void end(Key key, Return back) {
        // Velero writes these into the restore's results, in the object store that the lab does not have.
        cluster.get(VeleroKinds.RESTORE, key.namespace(), key.name()).ifPresent(restore -> {
            tell(restore, "Warning", back.warnings());
            tell(restore, "Error", back.errors());
        });
        cluster.change(VeleroKinds.RESTORE, key.namespace(), key.name(), tree -> {
            ObjectNode status = tree.withObject("/status")
                    .put("phase", back.errors().isEmpty() ? "Completed" : "PartiallyFailed")
                    .put("completionTimestamp", cluster.now());
            count(status, "warnings", back.warnings());
            count(status, "errors", back.errors());
        });
    }

    private void tell(JsonNode restore, String reason, List<String> all) {
        all.forEach(one -> cluster.warn(restore, VeleroKinds.COMPONENT, reason, one));
    }

    private static void count(ObjectNode status, String name, List<String> all) {
        if (!all.isEmpty()) {
            status.put(name, all.size());
        }
    }
}
