package io.github.bladebook.simulator.state.kube.controller.velero;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.GoDuration;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/** Takes backups, one after the other: validates, keeps what is included as it is at that moment, and tells how far it is. */
final class Backups extends KeyedController {
    private static final String TTL = "720h0m0s";
    private static final Duration STARTING = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration FINALIZING = Duration.ofSeconds(2);
    private static final Duration SYNC = Duration.ofMinutes(1);
    private static final int ITEMS_A_STEP = 50;

    private final Cluster cluster;
    private final Archive archive;
    private final Consumer<JsonNode> expired;
    private final Queue<Key> waiting = new ArrayDeque<>();
    private boolean busy;

    Backups(Cluster cluster, Archive archive, Consumer<JsonNode> expired) {
        this.cluster = cluster;
        this.archive = archive;
        this.expired = expired;
    }

    @Override
    public void saw(Change change) {
        StoredObject after = change.after();
        if (!after.kind().equals(VeleroKinds.BACKUP)) {
            return;
        }
        if (change.deleted()) {
            cluster.later(SYNC, () -> bringBack(after.tree()));
        } else if (change.before() == null) {
            touch(after.namespace(), after.name());
        }
    }

    /** Who deletes a Backup and not its content sees it again, as Velero finds it in its store. */
    private void bringBack(ObjectNode backup) {
        boolean gone = cluster.get(VeleroKinds.BACKUP, VeleroKinds.namespace(backup), VeleroKinds.name(backup))
                .isEmpty();
        if (gone && archive.of(backup).isPresent()) {
            backup.withObject("/metadata")
                    .remove(List.of("uid", "creationTimestamp", "resourceVersion", "ownerReferences", "managedFields"));
            cluster.put(backup);
        }
    }

    @Override
    protected void reconcile(String namespace, String name) {
        Key key = new Key(namespace, name);
        Optional<ObjectNode> backup = cluster.get(VeleroKinds.BACKUP, namespace, name);
        String phase = backup.map(VeleroKinds::phase).orElse("gone");
        if ((phase.isEmpty() || phase.equals("New")) && !waiting.contains(key)) {
            waiting.add(key);
            next();
        }
    }

    private void next() {
        if (!busy && !waiting.isEmpty()) {
            busy = true;
            Key key = waiting.remove();
            cluster.later(STARTING, () -> begin(key));
        }
    }

    private void over() {
        busy = false;
        next();
    }

    private void begin(Key key) {
        Optional<ObjectNode> found = cluster.get(VeleroKinds.BACKUP, key.namespace(), key.name());
        if (found.isEmpty()) {
            over();
            return;
        }
        ObjectNode backup = found.get();
        Request.fill(cluster, backup);
        List<String> errors = Request.errors(cluster, backup);
        if (!errors.isEmpty()) {
            ObjectNode status = backup.withObject("/status").put("phase", "FailedValidation");
            ArrayNode said = status.putArray("validationErrors");
            errors.forEach(said::add);
            cluster.put(backup);
            over();
            return;
        }
        List<StoredObject> items = Archive.taken(cluster.store(), backup.path("spec"));
        Duration ttl = GoDuration.parse(backup.at("/spec/ttl").asText(TTL));
        ObjectNode status = backup.withObject("/status")
                .put("phase", "InProgress")
                .put("version", 1)
                .put("formatVersion", "1.1.0")
                .put("startTimestamp", cluster.now())
                .put("expiration", cluster.instant().plus(ttl).toString());
        status.putObject("progress").put("totalItems", items.size()).put("itemsBackedUp", 0);
        Snapshots snapshots = Snapshots.of(cluster, backup.path("spec"), items);
        cluster.put(backup);
        cluster.later(STEP, () -> step(key, items, snapshots, Math.min(ITEMS_A_STEP, items.size())));
    }

    private void step(Key key, List<StoredObject> items, Snapshots snapshots, int done) {
        if (cluster.get(VeleroKinds.BACKUP, key.namespace(), key.name()).isEmpty()) {
            over();
            return;
        }
        cluster.change(VeleroKinds.BACKUP, key.namespace(), key.name(), tree -> {
            tree.withObject("/status/progress").put("itemsBackedUp", done);
            if (done == items.size()) {
                tree.withObject("/status").put("phase", "Finalizing");
            }
        });
        if (done < items.size()) {
            cluster.later(STEP, () -> step(key, items, snapshots, Math.min(done + ITEMS_A_STEP, items.size())));
        } else {
            cluster.later(FINALIZING, () -> end(key, items, snapshots));
        }
    }

    private void end(Key key, List<StoredObject> items, Snapshots snapshots) {
        int errors = snapshots.errors().size();
        // Velero writes why into the backup's log, in the object store that the lab does not have.
        cluster.get(VeleroKinds.BACKUP, key.namespace(), key.name())
                .ifPresent(backup -> snapshots
                        .errors()
                        .forEach(one -> cluster.warn(backup, VeleroKinds.COMPONENT, "PartiallyFailed", one)));
        cluster.get(VeleroKinds.BACKUP, key.namespace(), key.name()).ifPresent(backup -> archive.keep(backup, items));
        cluster.change(VeleroKinds.BACKUP, key.namespace(), key.name(), tree -> {
            ObjectNode status = tree.withObject("/status")
                    .put("phase", errors == 0 ? "Completed" : "PartiallyFailed")
                    .put("completionTimestamp", cluster.now());
            if (errors > 0) {
                status.put("errors", errors);
            }
            if (snapshots.attempted() > 0) {
                status.put("csiVolumeSnapshotsAttempted", snapshots.attempted());
                status.put("csiVolumeSnapshotsCompleted", snapshots.attempted() - errors);
            }
        });
        cluster.get(VeleroKinds.BACKUP, key.namespace(), key.name()).ifPresent(backup -> {
            cluster.later(GoDuration.parse(backup.at("/spec/ttl").asText(TTL)), () -> expired.accept(backup));
        });
        over();
    }
}
