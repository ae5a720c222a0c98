package io.github.bladebook.simulator.state.kube.controller.vm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.virt.VirtualKinds;
import java.util.List;
import java.util.Optional;

/** What a virtual machine says about itself: one word for people, and the conditions of its instance. */
final class MachineStatus {
    private static final List<String> COPIED = List.of("LiveMigratable", "Paused");

    private MachineStatus() {}

    static void report(ObjectNode machine, Optional<ObjectNode> instance, String now) {
        boolean ready = instance.filter(vmi -> Conditions.holds(vmi, "Ready")).isPresent();
        ObjectNode status = machine.withObject("/status");
        status.put("printableStatus", instance.map(MachineStatus::word).orElse("Stopped"));
        status.put("runStrategy", VirtualKinds.strategy(machine));
        if (instance.isPresent()) {
            status.put("created", true).put("ready", ready);
        } else {
            status.remove(List.of("created", "ready"));
        }
        String reason = instance.isEmpty() ? "VMINotExists" : ready ? "" : "GuestNotRunning";
        String message = instance.isEmpty() ? "VMI does not exist" : ready ? "" : "Guest VM is not reported as running";
        Conditions.set(machine, "Ready", ready, reason, message, now);
        COPIED.forEach(type -> copy(machine, type, instance, now));
    }

    private static String word(JsonNode instance) {
        String phase = instance.at("/status/phase").asText();
        boolean ready = Conditions.holds(instance, "Ready");
        String placed = Conditions.of(instance, "PodScheduled").path("status").asText();
        if (instance.path("metadata").hasNonNull("deletionTimestamp") && !VirtualKinds.over(instance)) {
            return "Stopping";
        }
        if (VirtualKinds.migrating(instance)) {
            return "Migrating";
        }
        if (Conditions.holds(instance, "Paused")) {
            return "Paused";
        }
        if (phase.equals("Running")) {
            return "Running";
        }
        if (placed.equals("False") && !ready) {
            return "ErrorUnschedulable";
        }
        return VirtualKinds.over(instance) ? "Stopped" : "Starting";
    }

    private static void copy(ObjectNode machine, String type, Optional<ObjectNode> instance, String now) {
        JsonNode condition = instance.map(vmi -> Conditions.of(vmi, type)).orElse(null);
        if (condition == null || condition.isMissingNode()) {
            ArrayNode conditions = machine.withObject("/status").withArrayProperty("conditions");
            for (int i = conditions.size() - 1; i >= 0; i--) {
                if (conditions.get(i).path("type").asText().equals(type)) {
                    conditions.remove(i);
                }
            }
            return;
        }
        Conditions.set(
                machine,
                type,
                condition.path("status").asText(),
                condition.path("reason").asText(""),
                condition.path("message").asText(""),
                now);
    }
}
