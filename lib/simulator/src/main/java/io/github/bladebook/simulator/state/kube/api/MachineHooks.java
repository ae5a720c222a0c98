package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What KubeVirt's webhooks say to virtual machines, their migrations, and the eviction of a pod that a machine runs in. Source:
 * KubeVirt 1.6, {@code pkg/virt-api/webhooks}.
 */
final class MachineHooks {
    private static final Kind INSTANCE = Kinds.of("kubevirt.io/v1", "VirtualMachineInstance");
    private static final Kind MIGRATION = Kinds.of("kubevirt.io/v1", "VirtualMachineInstanceMigration");
    private static final List<String> STRATEGIES = List.of("Halted", "Manual", "Always", "RerunOnFailure", "Once");
    private static final List<String> OVER = List.of("Failed", "Succeeded");
    private static final String FINALIZER = "kubevirt.io/migrationJobFinalize";

    private final KubeStore store;

    MachineHooks(KubeStore store) {
        this.store = store;
    }

    /** A new migration can be found by its machine's name, and stays until its controller is done with it. */
    void mutate(Kind kind, ObjectNode object) {
        if (kind.equals(MIGRATION)) {
            ObjectNode metadata = object.withObject("/metadata");
            metadata.withObjectProperty("labels")
                    .put("kubevirt.io/vmi-name", object.at("/spec/vmiName").asText(""));
            if (!Finalizers.has(object, FINALIZER)) {
                Finalizers.add(object, FINALIZER);
            }
        }
    }

    void check(Kind kind, ObjectNode object, @Nullable ObjectNode before) {
        if (kind.resource().equals("virtualmachines.kubevirt.io")) {
            if (before == null || !before.path("spec").equals(object.path("spec"))) {
                machine(object);
            }
        } else if (kind.equals(MIGRATION)) {
            if (before == null) {
                migration(object);
            } else if (!before.path("spec").equals(object.path("spec"))) {
                String why = "update of Migration object's spec is restricted";
                throw refused(
                        "migration-update-validator.kubevirt.io",
                        List.of(new Cause("FieldValueNotSupported", why, "")));
            }
        }
    }

    private static void machine(ObjectNode machine) {
        List<Cause> causes = new ArrayList<>();
        JsonNode strategy = machine.at("/spec/runStrategy");
        boolean running = machine.at("/spec/running").isBoolean();
        if (!machine.at("/spec/template").isObject()) {
            causes.add(new Cause("FieldValueRequired", "missing virtual machine template.", "spec.template"));
        } else if (running && strategy.isTextual()) {
            causes.add(new Cause(
                    "FieldValueInvalid",
                    "Running and RunStrategy are mutually exclusive. Note that Running is deprecated, please use RunStrategy instead",
                    "spec.running"));
        } else if (!running && !strategy.isTextual()) {
            causes.add(
                    new Cause("FieldValueInvalid", "One of Running or RunStrategy must be specified", "spec.running"));
        } else if (strategy.isTextual() && !STRATEGIES.contains(strategy.asText())) {
            causes.add(new Cause(
                    "FieldValueInvalid", "Invalid RunStrategy (" + strategy.asText() + ")", "spec.runStrategy"));
        }
        if (!causes.isEmpty()) {
            throw refused("virtualmachine-validator.kubevirt.io", causes);
        }
    }

    private static ApiError refused(String webhook, List<Cause> causes) {
        List<String> said = causes.stream().map(Cause::message).toList();
        return ApiError.webhook(webhook, 422, String.join(", ", said), causes);
    }

    private void migration(ObjectNode migration) {
        String webhook = "migration-create-validator.kubevirt.io";
        String namespace = migration.at("/metadata/namespace").asText();
        String name = migration.at("/spec/vmiName").asText("");
        if (name.isEmpty()) {
            throw refused(webhook, List.of(new Cause("FieldValueRequired", "vmiName is missing", "spec.vmiName")));
        }
        ObjectNode instance = store.get(INSTANCE, namespace, name)
                .orElseThrow(() -> denied(webhook, "the VMI \"%s/%s\" does not exist".formatted(namespace, name)));
        if (OVER.contains(instance.at("/status/phase").asText())) {
            throw denied(webhook, "Cannot migrate VMI in finalized state.");
        }
        JsonNode movable = movable(instance);
        if (movable.path("status").asText().equals("False")) {
            throw denied(
                    webhook,
                    "Cannot migrate VMI, Reason: %s, Message: %s"
                            .formatted(
                                    movable.path("reason").asText(),
                                    movable.path("message").asText()));
        }
        store.snapshot(MIGRATION).items().stream()
                .filter(other -> other.namespace().equals(namespace))
                .filter(other -> name.equals(other.labels().get("kubevirt.io/vmi-name")))
                .filter(other -> !OVER.contains(other.tree().at("/status/phase").asText()))
                .findFirst()
                .ifPresent(other -> {
                    throw denied(
                            webhook,
                            "in-flight migration detected. Active migration job (%s) is currently already in progress for VMI %s."
                                    .formatted(other.uid(), name));
                });
    }

    private static ApiError denied(String webhook, String message) {
        return ApiError.webhook(webhook, 400, message, List.of());
    }

    private static JsonNode movable(JsonNode instance) {
        for (JsonNode condition : instance.at("/status/conditions")) {
            if (condition.path("type").asText().equals("LiveMigratable")) {
                return condition;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    /**
     * Turns the eviction of a machine's pod into a migration of the machine: the pod is not evicted, but the instance is marked, and
     * its controller moves it. OpenShift's own default is to move machines.
     */
    void evict(ObjectNode pod, boolean dryRun) {
        String webhook = "virt-launcher-eviction-interceptor.kubevirt.io";
        String name = pod.at("/metadata/annotations/kubevirt.io~1domain").asText("");
        String namespace = pod.at("/metadata/namespace").asText();
        boolean launcher = pod.at("/metadata/labels/kubevirt.io").asText().equals("virt-launcher");
        Optional<StoredObject> found = launcher ? store.find(INSTANCE, namespace, name) : Optional.empty();
        if (found.isEmpty() || OVER.contains(pod.at("/status/phase").asText())) {
            return;
        }
        ObjectNode instance = found.get().tree();
        String strategy = instance.at("/spec/evictionStrategy").asText("LiveMigrate");
        boolean movable = movable(instance).path("status").asText().equals("True");
        if (strategy.equals("None") || (strategy.equals("LiveMigrateIfPossible") && !movable)) {
            return;
        }
        if (strategy.equals("LiveMigrate") && !movable) {
            throw ApiError.webhook(
                    webhook,
                    429,
                    "VMI %s is configured with an eviction strategy but is not live-migratable".formatted(name),
                    List.of());
        }
        boolean here = instance.at("/status/nodeName").equals(pod.at("/spec/nodeName"));
        if (here && !dryRun) {
            instance.withObject("/status")
                    .put("evacuationNodeName", pod.at("/spec/nodeName").asText());
            store.store(instance);
        }
        throw ApiError.webhook(
                webhook, 429, "Eviction triggered evacuation of VMI \"%s/%s\"".formatted(namespace, name), List.of());
    }
}
