package io.github.bladebook.simulator.state.kube.virt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.api.DeleteOptions;
import io.github.bladebook.simulator.state.kube.api.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The subresources start, stop, restart and migrate of a virtual machine. They only write down what is wanted; the controllers do it.
 * Source: KubeVirt 1.6, {@code pkg/virt-api/rest/lifecycle.go}.
 */
public final class MachineActions {
    public static final List<String> NAMES = List.of("start", "stop", "restart", "migrate");

    private static final String NOT_RUNNING = "VM is not running";

    private final LabState lab;

    public MachineActions(LabState lab) {
        this.lab = lab;
    }

    /** Does one of {@link #NAMES} or refuses it; {@code options} is the body, empty where there was none. */
    public void act(String action, String namespace, String name, JsonNode options) {
        synchronized (lab) {
            if (action.equals("restart")) {
                checkGrace(options.path("gracePeriodSeconds"));
            }
            ObjectNode machine =
                    lab.kube().get(VirtualKinds.MACHINE, namespace, name).orElseThrow(() -> Refusals.noMachine(name));
            Optional<ObjectNode> instance = lab.kube().get(VirtualKinds.INSTANCE, namespace, name);
            switch (action) {
                case "start" -> start(machine, instance, options);
                case "stop" -> stop(machine, instance, options);
                case "restart" -> restart(machine, instance, options);
                default -> migrate(instance.orElseThrow(() -> Refusals.noInstance(name)), options);
            }
        }
    }

    private static void checkGrace(JsonNode grace) {
        if (grace.asLong() > 0) {
            throw ApiError.badRequest("For force restart, only gracePeriod=0 is supported for now");
        }
        if (grace.asLong() < 0) {
            throw ApiError.badRequest("gracePeriod has to be greater or equal to 0");
        }
    }

    private void start(ObjectNode machine, Optional<ObjectNode> instance, JsonNode options) {
        String name = machine.at("/metadata/name").asText();
        String strategy = VirtualKinds.strategy(machine);
        String phase = instance.map(vmi -> vmi.at("/status/phase").asText("")).orElse("");
        boolean over = instance.filter(VirtualKinds::over).isPresent();
        if (instance.isPresent() && !over && !phase.isEmpty()) {
            throw Refusals.machine(name, "VM is already running");
        }
        switch (strategy) {
            case "Always", "Once" -> throw Refusals.machine(name, strategy + " does not support manual start requests");
            case "RerunOnFailure", "Manual" -> {
                boolean rerun = strategy.equals("RerunOnFailure");
                if (rerun && phase.equals("Failed")) {
                    throw Refusals.machine(name, "RerunOnFailure does not support starting VM from failed state");
                }
                List<ObjectNode> wanted = new ArrayList<>();
                if (over) {
                    wanted.add(stopRequest(instance.orElseThrow()));
                }
                wanted.add(startRequest(options));
                request(machine, wanted, options);
            }
            default -> {
                if (options.path("paused").asBoolean()) {
                    request(machine, List.of(startRequest(options)), options);
                } else {
                    runs(machine, true, options);
                }
            }
        }
    }

    private void stop(ObjectNode machine, Optional<ObjectNode> instance, JsonNode options) {
        String name = machine.at("/metadata/name").asText();
        String strategy = VirtualKinds.strategy(machine);
        JsonNode grace = options.path("gracePeriod");
        Optional<ObjectNode> alive = instance.filter(vmi -> !VirtualKinds.over(vmi));
        if (strategy.equals("Always") || strategy.equals("Once")) {
            alive.filter(vmi -> grace.isNumber()).ifPresent(vmi -> shorten(vmi, grace.asLong(), options));
            runs(machine, false, options);
            return;
        }
        ObjectNode running = alive.orElseThrow(() -> Refusals.machine(name, NOT_RUNNING));
        JsonNode before = running.at("/spec/terminationGracePeriodSeconds");
        boolean shorter = grace.isNumber() && (!before.isNumber() || grace.asLong() < before.asLong());
        if (strategy.equals("Halted") && !shorter) {
            throw Refusals.machine(name, "Halted only supports manual stop requests with a shorter graceperiod");
        }
        if (grace.isNumber()) {
            shorten(running, grace.asLong(), options);
        }
        request(machine, List.of(stopRequest(running)), options);
    }

    private void shorten(ObjectNode instance, long seconds, JsonNode options) {
        if (!dryRun(options)) {
            instance.withObject("/spec").put("terminationGracePeriodSeconds", seconds);
            lab.kube().store(instance);
        }
    }

    private void restart(ObjectNode machine, Optional<ObjectNode> instance, JsonNode options) {
        String name = machine.at("/metadata/name").asText();
        String strategy = VirtualKinds.strategy(machine);
        if (strategy.equals("Halted") || strategy.equals("Once")) {
            throw Refusals.machine(name, "RunStategy " + strategy + " does not support manual restart requests");
        }
        ObjectNode running = instance.orElseThrow(() -> Refusals.machine(name, "VM is not running: Halted"));
        request(machine, List.of(stopRequest(running), startRequest(Json.object())), options);
        if (options.path("gracePeriodSeconds").isNumber() && !dryRun(options)) {
            endAtOnce(running);
        }
    }

    /** A forced restart does not wait for the guest: its pod has one second. */
    private void endAtOnce(ObjectNode instance) {
        String uid = instance.at("/metadata/uid").asText();
        DeleteOptions soon = new DeleteOptions(OptionalLong.of(1), "", "", "", false);
        for (StoredObject pod : lab.kube().snapshot(Kinds.of("v1", "Pod")).items()) {
            if (uid.equals(pod.labels().get(VirtualKinds.CREATED_BY))
                    && "Running".equals(pod.fields().get("status.phase"))) {
                lab.kubeApi().delete(pod.kind(), pod.namespace(), pod.name(), soon);
                return;
            }
        }
    }

    private void migrate(ObjectNode instance, JsonNode options) {
        String name = instance.at("/metadata/name").asText();
        if (!instance.at("/status/phase").asText().equals("Running")) {
            throw Refusals.machine(name, NOT_RUNNING);
        }
        ObjectNode migration = Json.object()
                .put("apiVersion", VirtualKinds.MIGRATION.apiVersion())
                .put("kind", VirtualKinds.MIGRATION.name());
        String namespace = instance.at("/metadata/namespace").asText();
        migration
                .putObject("metadata")
                .put("generateName", "kubevirt-migrate-vm-")
                .put("namespace", namespace);
        ObjectNode spec = migration.putObject("spec").put("vmiName", name);
        if (options.path("addedNodeSelector").isObject()) {
            spec.set("addedNodeSelector", options.path("addedNodeSelector").deepCopy());
        }
        try {
            Intent intent = new Intent("virt-api", "", dryRun(options), "Ignore", false, new ArrayList<>());
            lab.kubeApi().create(VirtualKinds.MIGRATION, namespace, migration, intent);
        } catch (ApiError refused) {
            throw Refusals.internal(String.valueOf(refused.getMessage()));
        }
    }

    private static ObjectNode startRequest(JsonNode options) {
        ObjectNode request = Json.object().put("action", "Start");
        if (options.path("paused").asBoolean()) {
            request.putObject("data").put("paused", "true");
        }
        return request;
    }

    private static ObjectNode stopRequest(JsonNode instance) {
        return Json.object()
                .put("action", "Stop")
                .put("uid", instance.at("/metadata/uid").asText());
    }

    /** Asks the controller; a stop takes the place of all that was asked before, anything else waits for nobody. */
    private void request(ObjectNode machine, List<ObjectNode> wanted, JsonNode options) {
        boolean stop =
                wanted.size() == 1 && wanted.get(0).path("action").asText().equals("Stop");
        if (!VirtualKinds.request(machine).isMissingNode() && !stop) {
            throw Refusals.internal("unable to complete request: stop/start already underway");
        }
        if (!dryRun(options)) {
            ArrayNode requests = machine.withObject("/status").putArray("stateChangeRequests");
            requests.addAll(wanted);
            lab.kube().store(machine);
        }
    }

    private void runs(ObjectNode machine, boolean running, JsonNode options) {
        ObjectNode spec = machine.withObject("/spec");
        if (spec.has("runStrategy")) {
            spec.put("runStrategy", running ? "Always" : "Halted");
        } else {
            spec.put("running", running);
        }
        if (!dryRun(options)) {
            lab.kube().store(machine);
        }
    }

    private static boolean dryRun(JsonNode options) {
        return options.at("/dryRun/0").asText().equals("All");
    }
}
