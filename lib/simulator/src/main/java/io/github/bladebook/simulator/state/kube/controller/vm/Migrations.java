package io.github.bladebook.simulator.state.kube.controller.vm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import io.github.bladebook.simulator.state.kube.controller.Types;
import io.github.bladebook.simulator.state.kube.virt.VirtualKinds;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Live migrations: a second launcher pod is placed by the scheduler away from the first, the nodes copy the guest over (see {@link
 * Handover}), and the first pod ends. Source: KubeVirt 1.6, {@code pkg/virt-controller/watch/migration}.
 */
public final class Migrations extends KeyedController {
    private static final String NAME = "virtualmachine-controller";
    private static final Duration BUSY = Duration.ofSeconds(5);
    private static final Duration UNSCHEDULABLE = Duration.ofMinutes(5);
    private static final Duration PENDING = Duration.ofMinutes(15);
    private static final int AT_A_TIME = 5;
    private static final int FROM_ONE_NODE = 2;

    /** How many finished migrations of an instance stay to be read. */
    private static final int KEPT = 5;

    private final Cluster cluster;
    private final Handover handover;
    private final Set<Key> waiting = new HashSet<>();

    public Migrations(Cluster cluster) {
        this.cluster = cluster;
        this.handover = new Handover(cluster, this::reconcile);
    }

    @Override
    public void saw(Change change) {
        StoredObject after = change.after();
        if (after.kind().equals(VirtualKinds.MIGRATION) && !change.deleted()) {
            touch(after.namespace(), after.name());
        } else if (after.kind().equals(VirtualKinds.INSTANCE)) {
            of(after.namespace(), after.name()).forEach(one -> touch(one.namespace(), one.name()));
        } else if (after.kind().equals(Types.POD) && after.labels().containsKey(VirtualKinds.MIGRATION_UID)) {
            String name = after.tree()
                    .at("/metadata/annotations")
                    .path(Launcher.MIGRATION_NAME)
                    .asText();
            touch(after.namespace(), name);
        }
    }

    private List<StoredObject> of(String namespace, String instance) {
        return cluster.in(VirtualKinds.MIGRATION, namespace)
                .filter(one -> instance.equals(one.labels().get(VirtualKinds.MIGRATED_NAME)))
                .toList();
    }

    @Override
    protected void reconcile(String namespace, String name) {
        Optional<ObjectNode> found = cluster.get(VirtualKinds.MIGRATION, namespace, name);
        if (found.isEmpty()) {
            return;
        }
        ObjectNode migration = found.get();
        Optional<ObjectNode> instance = cluster.get(
                VirtualKinds.INSTANCE, namespace, migration.at("/spec/vmiName").asText());
        if (VirtualKinds.over(migration)) {
            finish(migration, instance);
        } else if (instance.isEmpty()) {
            change(migration, tree -> tree.withObject("/metadata").remove("finalizers"));
            cluster.delete(VirtualKinds.MIGRATION, namespace, name);
        } else {
            proceed(migration, instance.get(), target(migration));
        }
    }

    private Optional<ObjectNode> target(ObjectNode migration) {
        String uid = migration.at("/metadata/uid").asText();
        return cluster.in(Types.POD, migration.at("/metadata/namespace").asText())
                .filter(pod -> uid.equals(pod.labels().get(VirtualKinds.MIGRATION_UID)))
                .map(StoredObject::tree)
                .findFirst();
    }

    private void proceed(ObjectNode migration, ObjectNode instance, Optional<ObjectNode> pod) {
        String phase = migration.at("/status/phase").asText("");
        boolean begun = !List.of("", "Pending").contains(phase);
        if (VirtualKinds.over(instance)) {
            fail(migration, instance, pod, "Migration failed vmi shutdown during migration.");
        } else if (migration.path("metadata").hasNonNull("deletionTimestamp")) {
            fail(migration, instance, pod, "Migration failed due to being canceled");
        } else if (begun && (pod.isEmpty() || pod.get().path("metadata").hasNonNull("deletionTimestamp"))) {
            fail(migration, instance, pod, "Migration target pod was removed during active migration.");
        } else if (pod.filter(VirtualKinds::over).isPresent()) {
            fail(migration, instance, pod, "Migration failed because target pod shutdown during migration");
        } else {
            step(phase, migration, instance, pod);
        }
    }

    private void step(String phase, ObjectNode migration, ObjectNode instance, Optional<ObjectNode> pod) {
        switch (phase) {
            case "" -> enter(migration, "Pending");
            case "Pending" -> {
                if (pod.isPresent()) {
                    enter(migration, "Scheduling");
                    watch(migration, pod.get());
                } else {
                    create(migration, instance);
                }
            }
            case "Scheduling" -> pod.ifPresent(target -> placed(migration, instance, target));
            default -> {
                // From here on the nodes act, and a step that is over is told by them.
            }
        }
    }

    private void placed(ObjectNode migration, ObjectNode instance, ObjectNode target) {
        JsonNode scheduled = Conditions.of(target, "PodScheduled");
        if (Conditions.holds(target, "Ready")) {
            enter(migration, "Scheduled");
            cluster.normal(
                    migration,
                    NAME,
                    "SuccessfulHandOver",
                    "Migration target pod is ready for preparation by virt-handler.");
            handover.begin(migration, instance, target);
        } else if (scheduled.path("reason").asText().equals("Unschedulable")) {
            cluster.warn(
                    migration,
                    NAME,
                    "migrationTargetPodUnschedulable",
                    "Migration target pod for VMI [%s/%s] is currently unschedulable."
                            .formatted(
                                    instance.at("/metadata/namespace").asText(),
                                    instance.at("/metadata/name").asText()));
        }
    }

    /** A target that finds no node is waited for, but not for ever. */
    private void watch(ObjectNode migration, ObjectNode pod) {
        cluster.later(UNSCHEDULABLE, () -> giveUp(migration, pod, "unschedulable", true));
        cluster.later(PENDING, () -> giveUp(migration, pod, "pending", false));
    }

    private void giveUp(ObjectNode migration, ObjectNode pod, String word, boolean unschedulable) {
        String namespace = pod.at("/metadata/namespace").asText();
        String name = pod.at("/metadata/name").asText();
        Optional<ObjectNode> waiting = cluster.get(Types.POD, namespace, name)
                .filter(now -> now.at("/status/phase").asText("Pending").equals("Pending"))
                .filter(now -> !unschedulable
                        || Conditions.of(now, "PodScheduled")
                                .path("status")
                                .asText()
                                .equals("False"));
        if (waiting.isPresent()) {
            String why = "%s pod %s/%s timeout period exceeded".formatted(word, namespace, name);
            cluster.normal(migration, NAME, "SuccessfulDelete", why);
            cluster.delete(Types.POD, namespace, name);
        }
    }

    private void create(ObjectNode migration, ObjectNode instance) {
        Optional<String> source = source(instance);
        if (!instance.at("/status/phase").asText().equals("Running") || source.isEmpty()) {
            return;
        }
        if (busy(instance)) {
            again(migration);
            return;
        }
        String name = cluster.generated(
                "virt-launcher-" + instance.at("/metadata/name").asText() + "-");
        try {
            cluster.create(Launcher.target(instance, migration, name), "virt-controller");
        } catch (ApiError refused) {
            cluster.warn(instance, NAME, "FailedCreate", "Error creating pod: " + refused.getMessage());
            if (String.valueOf(refused.getMessage()).contains("exceeded quota")) {
                change(
                        migration,
                        tree -> Conditions.set(tree, "migrationRejectedByResourceQuota", true, "", "", cluster.now()));
            }
            again(migration);
            return;
        }
        change(migration, tree -> tree.withObject("/status/migrationState").put("sourcePod", source.get()));
        cluster.normal(migration, NAME, "SuccessfulCreate", "Created migration target pod " + name);
    }

    private void again(ObjectNode migration) {
        String namespace = migration.at("/metadata/namespace").asText();
        String name = migration.at("/metadata/name").asText();
        Key key = new Key(namespace, name);
        if (waiting.add(key)) {
            cluster.later(BUSY, () -> {
                waiting.remove(key);
                reconcile(namespace, name);
            });
        }
    }

    /** Returns the name of the one pod an instance runs in, empty while it has several. */
    private Optional<String> source(ObjectNode instance) {
        List<StoredObject> alive = cluster.in(
                        Types.POD, instance.at("/metadata/namespace").asText())
                .filter(pod ->
                        pod.owners().contains(instance.at("/metadata/uid").asText()))
                .filter(pod ->
                        !List.of("Succeeded", "Failed").contains(pod.fields().getOrDefault("status.phase", "")))
                .toList();
        return alive.size() == 1 ? Optional.of(alive.get(0).name()) : Optional.empty();
    }

    private boolean busy(ObjectNode instance) {
        JsonNode node = instance.at("/status/nodeName");
        List<ObjectNode> running = cluster.all(VirtualKinds.MIGRATION)
                .map(StoredObject::tree)
                .filter(one -> !VirtualKinds.over(one))
                .filter(one ->
                        !List.of("", "Pending").contains(one.at("/status/phase").asText("")))
                .toList();
        long fromHere = running.stream()
                .map(one -> cluster.get(
                        VirtualKinds.INSTANCE,
                        one.at("/metadata/namespace").asText(),
                        one.at("/spec/vmiName").asText()))
                .filter(moving -> moving.isPresent()
                        && moving.get().at("/status/nodeName").equals(node))
                .count();
        return running.size() >= AT_A_TIME || fromHere >= FROM_ONE_NODE;
    }

    private void fail(ObjectNode migration, ObjectNode instance, Optional<ObjectNode> pod, String why) {
        boolean canceled = migration.path("metadata").hasNonNull("deletionTimestamp");
        pod.filter(target -> !target.path("metadata").hasNonNull("deletionTimestamp"))
                .ifPresent(target -> cluster.delete(
                        Types.POD,
                        target.at("/metadata/namespace").asText(),
                        target.at("/metadata/name").asText()));
        handover.failed(migration, instance, canceled, why);
        if (canceled) {
            change(migration, tree -> Conditions.set(tree, "migrationAbortRequested", true, "", "", cluster.now()));
        }
        cluster.warn(migration, NAME, "FailedMigration", why);
        enter(migration, "Failed");
    }

    /** Keeps what the instance tells of its last move, lets the object go if somebody deleted it, and forgets the oldest ones. */
    private void finish(ObjectNode migration, Optional<ObjectNode> instance) {
        JsonNode state = instance.map(vmi -> vmi.at("/status/migrationState")).orElse(Json.object());
        change(migration, tree -> {
            if (state.path("migrationUid").equals(tree.at("/metadata/uid"))) {
                tree.withObject("/status").set("migrationState", state.deepCopy());
            }
            tree.withObject("/metadata").remove("finalizers");
        });
        List<ObjectNode> finished =
                of(
                                migration.at("/metadata/namespace").asText(),
                                migration.at("/spec/vmiName").asText())
                        .stream()
                        .map(StoredObject::tree)
                        .filter(VirtualKinds::over)
                        .sorted(Comparator.comparing(
                                one -> one.at("/metadata/creationTimestamp").asText()))
                        .toList();
        finished.stream()
                .limit(Math.max(0, finished.size() - KEPT))
                .forEach(one -> cluster.delete(
                        VirtualKinds.MIGRATION,
                        one.at("/metadata/namespace").asText(),
                        one.at("/metadata/name").asText()));
    }

    private void enter(ObjectNode migration, String phase) {
        change(migration, tree -> Handover.phase(tree, phase, cluster.now()));
    }

    private void change(ObjectNode migration, Consumer<ObjectNode> change) {
        cluster.change(
                VirtualKinds.MIGRATION,
                migration.at("/metadata/namespace").asText(),
                migration.at("/metadata/name").asText(),
                change);
    }
}
