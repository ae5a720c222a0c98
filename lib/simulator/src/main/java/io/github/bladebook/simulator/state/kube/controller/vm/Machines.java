package io.github.bladebook.simulator.state.kube.controller.vm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import io.github.bladebook.simulator.state.kube.controller.Owners;
import java.util.Optional;

/** Virtual machines: one that shall run has an instance, one that shall not has none. */
public final class Machines extends KeyedController {
    static final Kind MACHINE = Kinds.of("kubevirt.io/v1", "VirtualMachine");
    static final Kind INSTANCE = Kinds.of("kubevirt.io/v1", "VirtualMachineInstance");
    private static final String NAME = "virtualmachine-controller";

    private final Cluster cluster;

    public Machines(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void saw(Change change) {
        StoredObject after = change.after();
        if ((after.kind().equals(MACHINE) && !change.deleted()) || after.kind().equals(INSTANCE)) {
            touch(after.namespace(), after.name());
        }
    }

    @Override
    protected void reconcile(String namespace, String name) {
        Optional<ObjectNode> found = cluster.get(MACHINE, namespace, name)
                .filter(machine -> !machine.path("metadata").hasNonNull("deletionTimestamp"));
        if (found.isEmpty()) {
            return;
        }
        ObjectNode machine = found.get();
        Optional<ObjectNode> instance = cluster.get(INSTANCE, namespace, name);
        boolean over = instance.map(vmi -> vmi.at("/status/phase").asText())
                .filter(phase -> phase.equals("Failed") || phase.equals("Succeeded"))
                .isPresent();
        boolean wanted = wanted(machine);
        if (instance.isPresent() && (!wanted || over)) {
            cluster.delete(INSTANCE, namespace, name);
            cluster.normal(
                    machine,
                    NAME,
                    "SuccessfulDelete",
                    "Stopped the virtual machine by deleting the virtual machine instance "
                            + instance.get().at("/metadata/uid").asText());
        } else if (instance.isEmpty() && wanted) {
            create(machine);
        }
        Optional<ObjectNode> now = cluster.get(INSTANCE, namespace, name);
        cluster.change(MACHINE, namespace, name, tree -> report(tree, now));
    }

    private static boolean wanted(JsonNode machine) {
        String strategy = machine.at("/spec/runStrategy")
                .asText(machine.at("/spec/running").asBoolean() ? "Always" : "Halted");
        return strategy.equals("Always") || strategy.equals("RerunOnFailure") || strategy.equals("Once");
    }

    private void create(ObjectNode machine) {
        ObjectNode instance =
                Json.object().put("apiVersion", INSTANCE.apiVersion()).put("kind", INSTANCE.name());
        ObjectNode metadata = instance.putObject("metadata");
        metadata.set("name", machine.at("/metadata/name"));
        metadata.set("namespace", machine.at("/metadata/namespace"));
        if (machine.at("/spec/template/metadata/labels").isObject()) {
            metadata.set("labels", machine.at("/spec/template/metadata/labels").deepCopy());
        }
        instance.set("spec", machine.at("/spec/template/spec").deepCopy());
        instance.putObject("status").put("phase", "Pending");
        ObjectNode made = cluster.put(Owners.own(instance, machine));
        cluster.normal(
                machine,
                NAME,
                "SuccessfulCreate",
                "Started the virtual machine by creating the new virtual machine instance "
                        + made.at("/metadata/name").asText());
    }

    private void report(ObjectNode machine, Optional<ObjectNode> instance) {
        boolean ready = instance.filter(vmi -> Conditions.holds(vmi, "Ready")).isPresent();
        String phase = instance.map(vmi -> vmi.at("/status/phase").asText()).orElse("");
        boolean refused = instance.filter(vmi -> Conditions.of(vmi, "PodScheduled")
                        .path("status")
                        .asText()
                        .equals("False"))
                .isPresent();
        String word = instance.isEmpty() ? "Stopped" : phase.equals("Running") ? "Running" : "Starting";
        ObjectNode status = machine.withObject("/status");
        status.put("printableStatus", refused && !ready ? "ErrorUnschedulable" : word);
        if (instance.isPresent()) {
            status.put("created", true).put("ready", ready);
        } else {
            status.remove(java.util.List.of("created", "ready"));
        }
        String reason = instance.isEmpty() ? "VMINotExists" : ready ? "" : "GuestNotRunning";
        String message = instance.isEmpty() ? "VMI does not exist" : ready ? "" : "Guest VM is not reported as running";
        Conditions.set(machine, "Ready", ready, reason, message, cluster.now());
    }
}
