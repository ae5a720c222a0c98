package io.github.bladebook.simulator.state.kube.virt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.LabState;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The subresources pause, unpause and softreboot of a running instance, which its node does at once. Source: KubeVirt 1.6, {@code
 * pkg/virt-api/rest/lifecycle.go}.
 */
public final class InstanceActions {
    public static final List<String> NAMES = List.of("pause", "unpause", "softreboot");

    private static final String PAUSED = "Paused";

    private final LabState lab;

    public InstanceActions(LabState lab) {
        this.lab = lab;
    }

    /** Does one of {@link #NAMES} or refuses it; {@code options} is the body, empty where there was none. */
    public void act(String action, String namespace, String name, JsonNode options) {
        synchronized (lab) {
            ObjectNode instance =
                    lab.kube().get(VirtualKinds.INSTANCE, namespace, name).orElseThrow(() -> Refusals.noInstance(name));
            boolean running = instance.at("/status/phase").asText().equals("Running");
            if (!running) {
                throw Refusals.instance(name, action.equals("unpause") ? "VMI is not running" : "VM is not running");
            }
            boolean dryRun = options.at("/dryRun/0").asText().equals("All");
            switch (action) {
                case "pause" -> pause(instance, name, dryRun);
                case "unpause" -> unpause(instance, name, dryRun);
                default -> checkReboot(instance, name);
            }
        }
    }

    private void pause(ObjectNode instance, String name, boolean dryRun) {
        if (instance.at("/spec/livenessProbe").isObject()) {
            throw Refusals.forbidden(name, "Pausing VMIs with LivenessProbe is currently not supported");
        }
        if (paused(instance)) {
            throw Refusals.instance(name, "VMI is already paused");
        }
        JsonNode state = instance.at("/status/migrationState");
        if (state.isObject() && !state.path("completed").asBoolean()) {
            throw Refusals.instance(
                    name, "Cannot pause VM '%s' because it is currently being migrated".formatted(name));
        }
        condition(instance, PAUSED, "True", "PausedByUser", "VMI was paused by user");
        condition(
                instance,
                "Ready",
                "False",
                "ReadinessGatesNotReady",
                "the status of pod readiness gate \"kubevirt.io/virtual-machine-unpaused\" is not \"True\", but False");
        store(instance, dryRun);
    }

    private void unpause(ObjectNode instance, String name, boolean dryRun) {
        if (!paused(instance)) {
            throw Refusals.instance(name, "VMI is not paused");
        }
        without(instance, PAUSED);
        condition(instance, "Ready", "True", "", "");
        store(instance, dryRun);
    }

    /** A guest that boots again is the same to the cluster; only that it could be asked to is seen. */
    private static void checkReboot(ObjectNode instance, String name) {
        if (paused(instance)) {
            throw Refusals.instance(name, "VMI is paused");
        }
        if (instance.at("/spec/domain/features/acpi/enabled").toString().equals("false")) {
            throw Refusals.instance(name, "VMI neither have the agent connected nor the ACPI feature enabled");
        }
    }

    private static boolean paused(ObjectNode instance) {
        for (JsonNode condition : instance.at("/status/conditions")) {
            if (condition.path("type").asText().equals(PAUSED)) {
                return true;
            }
        }
        return false;
    }

    private void condition(ObjectNode instance, String type, String status, String reason, String message) {
        without(instance, type);
        ObjectNode condition = instance.withObject("/status")
                .withArrayProperty("conditions")
                .addObject()
                .put("type", type)
                .put("status", status);
        String now =
                lab.seams().clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        condition.put("lastTransitionTime", now);
        if (!reason.isEmpty()) {
            condition.put("reason", reason).put("message", message);
        }
    }

    private static void without(ObjectNode instance, String type) {
        ArrayNode conditions = instance.withObject("/status").withArrayProperty("conditions");
        for (int i = conditions.size() - 1; i >= 0; i--) {
            if (conditions.get(i).path("type").asText().equals(type)) {
                conditions.remove(i);
            }
        }
    }

    private void store(ObjectNode instance, boolean dryRun) {
        if (!dryRun) {
            lab.kube().store(instance);
        }
    }
}
