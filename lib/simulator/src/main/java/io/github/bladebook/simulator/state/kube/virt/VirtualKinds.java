package io.github.bladebook.simulator.state.kube.virt;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import java.util.List;

/** The kinds of KubeVirt and how one reads what they say. */
public final class VirtualKinds {
    public static final Kind MACHINE = Kinds.of("kubevirt.io/v1", "VirtualMachine");
    public static final Kind INSTANCE = Kinds.of("kubevirt.io/v1", "VirtualMachineInstance");
    public static final Kind MIGRATION = Kinds.of("kubevirt.io/v1", "VirtualMachineInstanceMigration");

    /** The label of a pod, and of a migration's target, with the uid of the instance it runs. */
    public static final String CREATED_BY = "kubevirt.io/created-by";

    /** The label of a target pod with the uid of the migration it was made for. */
    public static final String MIGRATION_UID = "kubevirt.io/migrationJobUID";

    /** The label of a migration with the name of the instance that moves. */
    public static final String MIGRATED_NAME = "kubevirt.io/vmi-name";

    private static final List<String> OVER = List.of("Failed", "Succeeded");

    private VirtualKinds() {}

    /** Returns how a machine wants to run; a machine that says nothing is halted. */
    public static String strategy(JsonNode machine) {
        JsonNode strategy = machine.at("/spec/runStrategy");
        boolean running = machine.at("/spec/running").asBoolean();
        return strategy.asText(running ? "Always" : "Halted");
    }

    /** Whether an instance, or a migration, has come to its end. */
    public static boolean over(JsonNode object) {
        return OVER.contains(object.at("/status/phase").asText());
    }

    /** Whether an instance is on its way to another node at this moment. */
    public static boolean migrating(JsonNode instance) {
        JsonNode state = instance.at("/status/migrationState");
        return state.hasNonNull("startTimestamp") && !state.hasNonNull("endTimestamp");
    }

    /** Returns the first request to start or stop that the controller has not answered yet, a missing node when there is none. */
    public static JsonNode request(JsonNode machine) {
        return machine.at("/status/stateChangeRequests/0");
    }

    /** Whether a machine is to stop this very instance. */
    public static boolean stopRequested(JsonNode machine, JsonNode instance) {
        JsonNode request = request(machine);
        return request.path("action").asText().equals("Stop")
                && request.path("uid")
                        .asText()
                        .equals(instance.at("/metadata/uid").asText());
    }

    /** Whether a machine is to start. */
    public static boolean startRequested(JsonNode machine) {
        return request(machine).path("action").asText().equals("Start");
    }
}
