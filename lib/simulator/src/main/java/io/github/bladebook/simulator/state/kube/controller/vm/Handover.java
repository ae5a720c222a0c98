package io.github.bladebook.simulator.state.kube.controller.vm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Types;
import io.github.bladebook.simulator.state.kube.controller.kubelet.PodEnd;
import io.github.bladebook.simulator.state.kube.virt.VirtualKinds;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The nodes' part of a migration: the target prepares, the source sends the guest's memory over a network of 10 Gbit/s, and the guest
 * goes on at the target. Source: KubeVirt 1.6, {@code pkg/virt-handler}.
 */
final class Handover {
    private static final String HANDLER = "virt-handler";
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final DataSize A_SECOND = DataSize.gibibytes(1);

    private final Cluster cluster;
    private final BiConsumer<String, String> look;

    /** Makes it; {@code look} looks at a migration again, by namespace and name. */
    Handover(Cluster cluster, BiConsumer<String, String> look) {
        this.cluster = cluster;
        this.look = look;
    }

    /** Sets a phase and notes when that was. */
    static void phase(ObjectNode migration, String phase, String now) {
        ObjectNode status = migration.withObject("/status");
        status.put("phase", phase);
        status.withArrayProperty("phaseTransitionTimestamps")
                .addObject()
                .put("phase", phase)
                .put("phaseTransitionTimestamp", now);
    }

    /** Hands the instance over to the target's node, and goes on by itself from there. */
    void begin(ObjectNode migration, ObjectNode instance, ObjectNode target) {
        String node = target.at("/spec/nodeName").asText();
        String uid = migration.at("/metadata/uid").asText();
        onInstance(instance, tree -> {
            tree.withObject("/metadata").withObjectProperty("labels").put("kubevirt.io/migrationTargetNodeName", node);
            ObjectNode status = tree.withObject("/status");
            ObjectNode state = status.putObject("migrationState").put("migrationUid", uid);
            state.put("sourceNode", status.path("nodeName").asText()).put("targetNode", node);
            state.set("sourcePod", migration.at("/status/migrationState/sourcePod"));
            state.put("targetPod", target.at("/metadata/name").asText());
            status.withObjectProperty("activePods")
                    .put(target.at("/metadata/uid").asText(), node);
        });
        next(migration, "Scheduled", STEP, () -> prepare(migration, instance, target));
    }

    private void prepare(ObjectNode migration, ObjectNode instance, ObjectNode target) {
        advance(migration, "PreparingTarget");
        cluster.normal(instance, HANDLER, "PreparingTarget", "VirtualMachineInstance Migration Target Prepared.");
        next(migration, "PreparingTarget", STEP, () -> ready(migration, instance, target));
    }

    private void ready(ObjectNode migration, ObjectNode instance, ObjectNode target) {
        String address = target.at("/status/hostIP").asText();
        onInstance(instance, tree -> state(tree).put("targetNodeAddress", address));
        cluster.normal(
                instance,
                HANDLER,
                "PreparingTarget",
                "Migration Target is listening at %s, on ports: 49152,49153".formatted(address));
        advance(migration, "TargetReady");
        next(migration, "TargetReady", STEP, () -> run(migration, instance, target));
    }

    private void run(ObjectNode migration, ObjectNode instance, ObjectNode target) {
        onInstance(
                instance,
                tree -> state(tree).put("startTimestamp", cluster.now()).put("mode", "PreCopy"));
        cluster.normal(instance, HANDLER, "Migrating", "VirtualMachineInstance is migrating.");
        advance(migration, "Running");
        next(migration, "Running", copying(instance), () -> arrive(migration, instance, target));
    }

    /** Returns how long it takes to send the guest's memory, and no less than two seconds. */
    private static Duration copying(JsonNode instance) {
        String guest = instance.at("/spec/domain/memory/guest")
                .asText(instance.at("/spec/domain/resources/requests/memory").asText("1Gi"));
        long seconds = DataSize.parse(guest).bytes() / A_SECOND.bytes();
        return Duration.ofSeconds(Math.max(2, seconds));
    }

    private void arrive(ObjectNode migration, ObjectNode instance, ObjectNode target) {
        String namespace = instance.at("/metadata/namespace").asText();
        String node = target.at("/spec/nodeName").asText();
        Optional<ObjectNode> source = cluster.get(
                Types.POD,
                namespace,
                migration.at("/status/migrationState/sourcePod").asText());
        String before = source.map(pod -> pod.at("/status/podIP").asText("")).orElse("");
        onInstance(instance, tree -> moved(tree, target, before));
        cluster.normal(instance, HANDLER, "Migrated", "The VirtualMachineInstance migrated to node " + node + ".");
        source.ifPresent(pod -> cluster.change(
                Types.POD,
                namespace,
                pod.at("/metadata/name").asText(),
                tree -> PodEnd.completed(tree, cluster.now())));
        cluster.normal(
                migration,
                "virtualmachine-controller",
                "SuccessfulMigration",
                "Source node reported migration succeeded");
        advance(migration, "Succeeded");
    }

    /** An address of the pod network stays behind with the pod; one of its own goes along with the guest. */
    private void moved(ObjectNode instance, ObjectNode target, String before) {
        String node = target.at("/spec/nodeName").asText();
        ObjectNode labels = instance.withObject("/metadata").withObjectProperty("labels");
        labels.put("kubevirt.io/nodeName", node).remove("kubevirt.io/migrationTargetNodeName");
        ObjectNode status = instance.withObject("/status");
        status.put("nodeName", node).remove("evacuationNodeName");
        status.putObject("activePods").put(target.at("/metadata/uid").asText(), node);
        for (JsonNode face : status.path("interfaces")) {
            if (face.path("ipAddress").asText().equals(before) && face instanceof ObjectNode own) {
                own.put("ipAddress", target.at("/status/podIP").asText());
            }
        }
        state(instance)
                .put("targetNodeDomainDetected", true)
                .put("targetNodeDomainReadyTimestamp", cluster.now())
                .put("endTimestamp", cluster.now())
                .put("completed", true);
    }

    /** Tells the instance that it stays where it is. */
    void failed(ObjectNode migration, ObjectNode instance, boolean canceled, String why) {
        onInstance(instance, tree -> {
            ObjectNode labels = tree.withObject("/metadata").withObjectProperty("labels");
            labels.remove("kubevirt.io/migrationTargetNodeName");
            JsonNode state = tree.at("/status/migrationState");
            if (state.path("migrationUid").equals(migration.at("/metadata/uid"))) {
                ObjectNode own = state(tree);
                if (!own.hasNonNull("startTimestamp")) {
                    own.put("startTimestamp", cluster.now());
                }
                own.put("endTimestamp", cluster.now()).put("completed", true).put("failed", true);
                own.put("failureReason", why);
                if (canceled) {
                    own.put("abortRequested", true).put("abortStatus", "Succeeded");
                }
            }
        });
    }

    private static ObjectNode state(ObjectNode instance) {
        return instance.withObject("/status/migrationState");
    }

    private void advance(ObjectNode migration, String phase) {
        cluster.change(
                VirtualKinds.MIGRATION,
                migration.at("/metadata/namespace").asText(),
                migration.at("/metadata/name").asText(),
                tree -> phase(tree, phase, cluster.now()));
    }

    /** Goes on after a while if the migration is where it was, and both ends are still there. */
    private void next(ObjectNode migration, String phase, Duration after, Runnable step) {
        String namespace = migration.at("/metadata/namespace").asText();
        String name = migration.at("/metadata/name").asText();
        cluster.later(after, () -> {
            look.accept(namespace, name);
            JsonNode now = cluster.get(VirtualKinds.MIGRATION, namespace, name)
                    .filter(one -> one.at("/metadata/uid").equals(migration.at("/metadata/uid")))
                    .map(JsonNode.class::cast)
                    .orElse(Json.object());
            if (now.at("/status/phase").asText().equals(phase)) {
                step.run();
            }
        });
    }

    private void onInstance(ObjectNode instance, Consumer<ObjectNode> change) {
        cluster.change(
                VirtualKinds.INSTANCE,
                instance.at("/metadata/namespace").asText(),
                instance.at("/metadata/name").asText(),
                change);
    }
}
