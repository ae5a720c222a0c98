package io.github.bladebook.simulator.state.kube.controller.vm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import io.github.bladebook.simulator.state.kube.controller.Owners;
import io.github.bladebook.simulator.state.kube.controller.Types;
import io.github.bladebook.simulator.state.kube.virt.VirtualKinds;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Instances of virtual machines: each runs in a launcher pod, and is what that pod is. */
public final class Instances extends KeyedController {
    private static final String NAME = "virtualmachine-controller";

    private final Cluster cluster;

    public Instances(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void saw(Change change) {
        StoredObject after = change.after();
        if (after.kind().equals(Machines.INSTANCE) && !change.deleted()) {
            touch(after.namespace(), after.name());
        } else if (after.kind().equals(Types.POD) && after.labels().containsKey("vm.kubevirt.io/name")) {
            JsonNode owner = Owners.controller(after.tree());
            if (owner.path("kind").asText().equals(Machines.INSTANCE.name())) {
                touch(after.namespace(), owner.path("name").asText());
            }
        }
    }

    @Override
    protected void reconcile(String namespace, String name) {
        Optional<ObjectNode> found = cluster.get(Machines.INSTANCE, namespace, name);
        if (found.isEmpty()) {
            return;
        }
        ObjectNode instance = found.get();
        if (instance.path("metadata").hasNonNull("deletionTimestamp")) {
            end(instance);
        } else if (!VirtualKinds.over(instance)) {
            follow(instance);
        }
    }

    private List<ObjectNode> pods(ObjectNode instance) {
        String uid = instance.at("/metadata/uid").asText();
        return cluster.in(Types.POD, instance.at("/metadata/namespace").asText())
                .filter(pod -> pod.labels().containsKey("vm.kubevirt.io/name"))
                .filter(pod -> pod.owners().contains(uid))
                .map(StoredObject::tree)
                .toList();
    }

    /** An instance is there as long as anything that runs it is. */
    private void end(ObjectNode instance) {
        List<ObjectNode> alive =
                pods(instance).stream().filter(pod -> !VirtualKinds.over(pod)).toList();
        for (ObjectNode pod : alive) {
            if (!pod.path("metadata").hasNonNull("deletionTimestamp")) {
                cluster.normal(instance, "virt-handler", "ShuttingDown", "Signaled Graceful Shutdown");
                cluster.delete(
                        Types.POD,
                        pod.at("/metadata/namespace").asText(),
                        pod.at("/metadata/name").asText());
            }
        }
        if (alive.isEmpty()) {
            change(instance, tree -> tree.withObject("/metadata").remove("finalizers"));
        }
    }

    private void follow(ObjectNode instance) {
        List<ObjectNode> pods =
                pods(instance).stream().filter(pod -> current(instance, pod)).toList();
        if (pods.isEmpty() && !instance.at("/status/phase").asText().equals("Running")) {
            launch(instance);
        } else if (pods.isEmpty()) {
            phase(instance, "Failed");
        } else {
            pods.stream().reduce((first, second) -> second).ifPresent(pod -> report(instance, pod));
        }
    }

    /** Whether a pod is the one the guest is in: the target of a migration is it once the guest has arrived, and then the source is not. */
    private static boolean current(JsonNode instance, JsonNode pod) {
        JsonNode state = instance.at("/status/migrationState");
        if (!state.hasNonNull("migrationUid")) {
            return !pod.at("/metadata/labels").has(VirtualKinds.MIGRATION_UID);
        }
        boolean moved =
                state.path("completed").asBoolean() && !state.path("failed").asBoolean();
        return pod.at("/metadata/name")
                .asText()
                .equals(state.path(moved ? "targetPod" : "sourcePod").asText());
    }

    private void launch(ObjectNode instance) {
        String name = cluster.generated(
                "virt-launcher-" + instance.at("/metadata/name").asText() + "-");
        try {
            cluster.create(Launcher.of(instance, name), "virt-controller");
        } catch (ApiError e) {
            cluster.warn(instance, NAME, "FailedCreate", "Error creating pod: " + e.getMessage());
            return;
        }
        cluster.normal(instance, NAME, "SuccessfulCreate", "Created virtual machine pod " + name);
        phase(instance, "Scheduling");
    }

    private void phase(ObjectNode instance, String phase) {
        change(instance, tree -> tree.withObject("/status").put("phase", phase));
    }

    private void change(ObjectNode instance, Consumer<ObjectNode> change) {
        cluster.change(
                Machines.INSTANCE,
                instance.at("/metadata/namespace").asText(),
                instance.at("/metadata/name").asText(),
                change);
    }

    private void report(ObjectNode instance, ObjectNode pod) {
        String was = instance.at("/status/phase").asText();
        String podPhase = pod.at("/status/phase").asText();
        if (podPhase.equals("Failed") || podPhase.equals("Succeeded")) {
            phase(instance, podPhase);
            return;
        }
        if (Conditions.holds(pod, "Ready") && !was.equals("Running")) {
            change(instance, tree -> run(tree, pod));
            cluster.normal(instance, "virt-handler", "Started", "VirtualMachineInstance started.");
        } else if (!was.equals("Running")) {
            JsonNode placed = Conditions.of(pod, "PodScheduled");
            boolean refused = placed.path("status").asText().equals("False");
            change(instance, tree -> {
                tree.withObject("/status")
                        .put("phase", pod.at("/spec/nodeName").asText("").isEmpty() ? "Scheduling" : "Scheduled");
                Conditions.set(
                        tree,
                        "PodScheduled",
                        !refused,
                        refused ? "Unschedulable" : "",
                        placed.path("message").asText(""),
                        cluster.now());
                Conditions.set(
                        tree, "Ready", false, "GuestNotRunning", "Guest VM is not reported as running", cluster.now());
            });
        }
    }

    private void run(ObjectNode instance, ObjectNode pod) {
        String node = pod.at("/spec/nodeName").asText();
        ObjectNode status =
                instance.withObject("/status").put("phase", "Running").put("nodeName", node);
        instance.withObject("/metadata").withObjectProperty("labels").put("kubevirt.io/nodeName", node);
        status.putArray("interfaces")
                .addObject()
                .put("name", "default")
                .put("ipAddress", pod.at("/status/podIP").asText())
                .put("infoSource", "domain");
        status.putObject("activePods").put(pod.at("/metadata/uid").asText(), node);
        Conditions.set(instance, "PodScheduled", true, "", "", cluster.now());
        boolean paused = instance.at("/spec/startStrategy").asText().equals("Paused");
        Conditions.set(instance, "Ready", !paused, paused ? "GuestNotRunning" : "", "", cluster.now());
        if (paused) {
            Conditions.set(instance, "Paused", true, "PausedByUser", "VMI was paused by user", cluster.now());
        }
        String fixed = fixed(instance);
        status.put("migrationMethod", fixed.isEmpty() ? "LiveMigration" : "BlockMigration");
        Conditions.set(
                instance,
                "LiveMigratable",
                fixed.isEmpty(),
                fixed.isEmpty() ? "" : "DisksNotLiveMigratable",
                fixed.isEmpty()
                        ? ""
                        : "cannot migrate VMI: PVC " + fixed + " is not shared, live migration requires that all PVCs "
                                + "must be shared (using ReadWriteMany access mode)",
                cluster.now());
    }

    /** Returns the first claim that only one node can use, empty when there is none. */
    private String fixed(JsonNode instance) {
        for (JsonNode volume : instance.at("/spec/volumes")) {
            String claim = volume.at("/persistentVolumeClaim/claimName")
                    .asText(volume.at("/dataVolume/name").asText(""));
            boolean shared = claim.isEmpty()
                    || cluster.get(
                                    Types.CLAIM,
                                    instance.at("/metadata/namespace").asText(),
                                    claim)
                            .filter(found ->
                                    found.at("/spec/accessModes").toString().contains("ReadWriteMany"))
                            .isPresent();
            if (!shared) {
                return claim;
            }
        }
        return "";
    }
}
