package io.github.bladebook.simulator.state.kube.controller.vm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import io.github.bladebook.simulator.state.kube.controller.Owners;
import io.github.bladebook.simulator.state.kube.virt.VirtualKinds;
import java.util.Optional;

/**
 * Virtual machines: one that shall run has an instance, one that shall not has none, and one that is started and stopped by hand
 * does what it was last asked to. Source: KubeVirt 1.6, {@code pkg/virt-controller/watch/vm}.
 */
public final class Machines extends KeyedController {
    static final Kind MACHINE = VirtualKinds.MACHINE;
    static final Kind INSTANCE = VirtualKinds.INSTANCE;

    /** Lets an instance stay until what runs it has ended. */
    static final String FINALIZER = "foregroundDeleteVirtualMachine";

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
        if (instance.isPresent() && unwanted(machine, instance.get())) {
            stop(machine, instance.get());
        } else if (instance.isEmpty() && wanted(machine)) {
            create(machine);
            begin(machine);
        }
        Optional<ObjectNode> now = cluster.get(INSTANCE, namespace, name);
        cluster.change(MACHINE, namespace, name, tree -> {
            answer(tree, now);
            MachineStatus.report(tree, now, cluster.now());
        });
    }

    private static boolean wanted(JsonNode machine) {
        String strategy = VirtualKinds.strategy(machine);
        boolean started = VirtualKinds.startRequested(machine);
        return switch (strategy) {
            case "Always", "Once" -> true;
            // A machine that came to an end well stays ended; one that was told to rerun just now begins.
            case "RerunOnFailure" ->
                started || !machine.at("/status/runStrategy").asText().equals(strategy);
            default -> started;
        };
    }

    /** A halted machine that is started paused was asked to, and runs from now on. */
    private void begin(ObjectNode machine) {
        if (VirtualKinds.strategy(machine).equals("Halted")) {
            String namespace = machine.at("/metadata/namespace").asText();
            cluster.change(MACHINE, namespace, machine.at("/metadata/name").asText(), tree -> {
                ObjectNode spec = tree.withObject("/spec");
                spec.remove("running");
                spec.put("runStrategy", "Always");
            });
        }
    }

    private static boolean unwanted(JsonNode machine, JsonNode instance) {
        String strategy = VirtualKinds.strategy(machine);
        boolean asked = VirtualKinds.stopRequested(machine, instance);
        boolean failed = instance.at("/status/phase").asText().equals("Failed");
        return switch (strategy) {
            case "Halted" -> true;
            case "Always" -> asked || VirtualKinds.over(instance);
            case "RerunOnFailure" -> asked || failed;
            default -> asked;
        };
    }

    private void stop(ObjectNode machine, ObjectNode instance) {
        String namespace = machine.at("/metadata/namespace").asText();
        String name = machine.at("/metadata/name").asText();
        if (instance.path("metadata").hasNonNull("deletionTimestamp")) {
            return;
        }
        boolean failed = instance.at("/status/phase").asText().equals("Failed");
        if (failed && VirtualKinds.strategy(machine).equals("RerunOnFailure")) {
            cluster.change(
                    MACHINE,
                    namespace,
                    name,
                    tree -> tree.withObject("/status")
                            .withArrayProperty("stateChangeRequests")
                            .addObject()
                            .put("action", "Start"));
        }
        cluster.change(INSTANCE, namespace, name, Machines::hold);
        cluster.delete(INSTANCE, namespace, name);
        cluster.normal(
                machine,
                NAME,
                "SuccessfulDelete",
                "Stopped the virtual machine by deleting the virtual machine instance "
                        + instance.at("/metadata/uid").asText());
    }

    /** An instance of the seed has no finalizer. */
    private static void hold(ObjectNode instance) {
        ArrayNode finalizers = instance.withObject("/metadata").withArrayProperty("finalizers");
        for (JsonNode finalizer : finalizers) {
            if (finalizer.asText().equals(FINALIZER)) {
                return;
            }
        }
        finalizers.add(FINALIZER);
    }

    private void create(ObjectNode machine) {
        ObjectNode instance =
                Json.object().put("apiVersion", INSTANCE.apiVersion()).put("kind", INSTANCE.name());
        ObjectNode metadata = instance.putObject("metadata");
        metadata.set("name", machine.at("/metadata/name"));
        metadata.set("namespace", machine.at("/metadata/namespace"));
        metadata.putArray("finalizers").add(FINALIZER);
        if (machine.at("/spec/template/metadata/labels").isObject()) {
            metadata.set("labels", machine.at("/spec/template/metadata/labels").deepCopy());
        }
        JsonNode template = machine.at("/spec/template/spec");
        instance.set("spec", template.isObject() ? template.deepCopy() : Json.object());
        if (VirtualKinds.request(machine).at("/data/paused").asText().equals("true")) {
            instance.withObject("/spec").put("startStrategy", "Paused");
        }
        instance.putObject("status").put("phase", "Pending");
        ObjectNode made = cluster.put(Owners.own(instance, machine));
        cluster.normal(
                machine,
                NAME,
                "SuccessfulCreate",
                "Started the virtual machine by creating the new virtual machine instance "
                        + made.at("/metadata/name").asText());
    }

    /** Takes away the first request once it is fulfilled, or has nothing to do with what runs now. */
    private static void answer(ObjectNode machine, Optional<ObjectNode> instance) {
        JsonNode request = VirtualKinds.request(machine);
        boolean stop = request.path("action").asText().equals("Stop");
        boolean done = stop
                ? instance.filter(vmi -> VirtualKinds.stopRequested(machine, vmi))
                        .isEmpty()
                : instance.isPresent();
        if (!request.isMissingNode() && done) {
            ObjectNode status = machine.withObject("/status");
            ArrayNode requests = status.withArrayProperty("stateChangeRequests");
            requests.remove(0);
            if (requests.isEmpty()) {
                status.remove("stateChangeRequests");
            }
        }
    }
}
