package io.github.bladebook.openshift;

import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.progress.Progress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One machine of KubeVirt (OpenShift Virtualization): start, stop, restart, and migrate to another node while it runs. */
public final class VirtualMachineHandle {
    private static final String API = "kubevirt.io/v1";

    private final ObjectCalls calls;
    private final KubeObjects objects;
    private final ResourceHandle machine;
    private final ResourceHandle instance;

    VirtualMachineHandle(ObjectCalls calls, KubeObjects objects, String namespace, String name) {
        this.calls = calls;
        this.objects = objects;
        this.machine = new ResourceHandle(calls, objects, new ObjectKey(API, "VirtualMachine", namespace, name));
        this.instance =
                new ResourceHandle(calls, objects, new ObjectKey(API, "VirtualMachineInstance", namespace, name));
    }

    /** Reads the machine's state as the cluster names it: Running, Stopped, Starting, Stopping, Migrating, ErrorUnschedulable, … */
    public String state() {
        return state(machine.get());
    }

    private static String state(KubeObject seen) {
        return seen.text("status", "printableStatus");
    }

    /**
     * Asks for its start; {@link #awaitState} waits for it.
     *
     * @throws io.github.bladebook.core.error.ConflictException if it runs already, or its run strategy forbids it
     */
    public void start() {
        ask(
                "start",
                Map.of(),
                now -> Set.of("Starting", "Running", "Provisioning").contains(state(now))
                        || now.text("spec", "runStrategy").equals("Always")
                        || now.text("spec", "running").equals("true")
                        || requested(now, "Start"));
    }

    /**
     * Asks for its stop, as by its power button; it is turned off where it does not heed that in its own grace period.
     *
     * @throws io.github.bladebook.core.error.ConflictException if it does not run
     */
    public void stop() {
        ask(
                "stop",
                Map.of(),
                now -> Set.of("Stopping", "Stopped").contains(state(now))
                        || now.text("spec", "runStrategy").equals("Halted")
                        || requested(now, "Stop"));
    }

    /** Asks for its stop and start: it gets a new instance, and so changes to it that need one. */
    public void restart() {
        String before = instance.get().uid();
        ask(
                "restart",
                Map.of(),
                now -> requested(now, "Stop")
                        || instance.find()
                                .map(other -> !other.uid().equals(before) || other.terminating())
                                .orElse(true));
    }

    private static boolean requested(KubeObject seen, String action) {
        return seen.tree().at("status").list("stateChangeRequests").stream()
                .anyMatch(request -> request.text("action").equals(action));
    }

    private void ask(String verb, Map<String, ?> options, Predicate<KubeObject> shows) {
        ObjectKey key = machine.key();
        String path = "%s/%s/%s"
                .formatted(
                        KubePath.collection("subresources.kubevirt.io/v1", "virtualmachines", key.namespace()),
                        KubePath.part(key.name()),
                        verb);
        Call call = Call.change("PUT", path, Call.JSON, Values.json(options), "%s %s".formatted(verb, key));
        try {
            calls.change(call, answer -> verb, refusal -> null);
        } catch (OutcomeUnknownException lost) {
            calls.look(lost, () -> machine.find().filter(shows));
        }
    }

    /** Waits until the machine is in a state, such as Running or Stopped. */
    public void awaitState(String wanted, Duration within, Progress progress) {
        machine.await(
                "wait until %s is %s".formatted(machine, wanted),
                now -> now.isPresent() && state(now.get()).equals(wanted),
                within,
                progress);
    }

    /** Asks for a live migration to whatever other node fits; {@link #await} waits for its end. */
    public ObjectKey migrate() {
        KubeObject wanted = KubeObject.of(
                        API, "VirtualMachineInstanceMigration", machine.key().namespace(), "-")
                .without("metadata", "name")
                .with(machine.key().name() + "-", "metadata", "generateName")
                .with(machine.key().name(), "spec", "vmiName");
        return objects.create(wanted).key();
    }

    /** Waits for the end of a migration; that it failed is no exception. */
    public MigrationOutcome await(ObjectKey migration, Duration within, Progress progress) {
        ResourceHandle handle = new ResourceHandle(calls, objects, migration);
        Optional<KubeObject> end = handle.await(
                "wait for " + migration,
                now -> now.isPresent()
                        && Set.of("Succeeded", "Failed").contains(now.get().text("status", "phase")),
                within,
                progress);
        Tree state = end.orElseGet(handle::get).tree().at("status", "migrationState");
        if (state.text("targetNode").isEmpty()) {
            // The migration hears of its nodes only after its end, from the instance; the instance knows its last
            // migration only.
            String uid = end.map(KubeObject::uid).orElse("");
            Tree last = instance.find()
                    .map(one -> one.tree().at("status", "migrationState"))
                    .orElse(state);
            state = last.text("migrationUid").equals(uid) ? last : state;
        }
        return new MigrationOutcome(
                end.map(one -> one.text("status", "phase")).orElse(""),
                state.text("sourceNode"),
                state.text("targetNode"),
                state.text("failureReason"));
    }

    @Override
    public String toString() {
        return machine.toString();
    }
}
