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
import java.util.List;

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
        cluster.get(Machines.INSTANCE, namespace, name)
                .filter(instance -> !instance.path("metadata").hasNonNull("deletionTimestamp"))
                .filter(instance -> !over(instance))
                .ifPresent(this::follow);
    }

    private static boolean over(JsonNode instance) {
        return List.of("Failed", "Succeeded")
                .contains(instance.at("/status/phase").asText());
    }

    private void follow(ObjectNode instance) {
        String uid = instance.at("/metadata/uid").asText();
        List<ObjectNode> pods = cluster.in(
                        Types.POD, instance.at("/metadata/namespace").asText())
                .filter(pod -> pod.labels().containsKey("vm.kubevirt.io/name"))
                .map(StoredObject::tree)
                .filter(pod -> Owners.controller(pod).path("uid").asText().equals(uid))
                .toList();
        if (pods.isEmpty() && !instance.at("/status/phase").asText().equals("Running")) {
            launch(instance);
        } else if (pods.isEmpty()) {
            phase(instance, "Failed");
        } else {
            pods.stream().reduce((first, second) -> second).ifPresent(pod -> report(instance, pod));
        }
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

    private void change(ObjectNode instance, java.util.function.Consumer<ObjectNode> change) {
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
        Conditions.set(instance, "Ready", true, "", "", cluster.now());
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
