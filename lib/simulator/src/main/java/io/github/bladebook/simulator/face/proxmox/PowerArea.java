package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.TaskFailure;
import io.github.bladebook.simulator.state.proxmox.TaskRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@code …/status}: guests start, stop and stand still. */
final class PowerArea {
    private static final Duration START = Duration.ofSeconds(2);
    private static final Duration STOP = Duration.ofSeconds(1);
    private static final Duration SHUTDOWN = Duration.ofSeconds(5);
    private static final Duration MOMENT = Duration.ofMillis(500);

    private PowerArea() {}

    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (String kind : List.of("qemu", "lxc")) {
            String status = "/nodes/{node}/" + kind + "/{vmid}/status";
            routes.add(Route.get(status, call -> index(call, kind)));
            for (String verb : verbs(kind)) {
                routes.add(Route.post(status + "/" + verb, call -> act(call, kind, verb))
                        .needs("/vms/{vmid}", "VM.PowerMgmt"));
            }
        }
        return routes;
    }

    private static List<String> verbs(String kind) {
        List<String> verbs = new ArrayList<>(List.of("start", "stop", "shutdown", "reboot", "suspend", "resume"));
        if (kind.equals("qemu")) {
            verbs.add("reset");
        }
        return verbs;
    }

    private static JsonNode index(Call call, String kind) {
        GuestArea.find(call, kind);
        ArrayNode rows = Route.list();
        rows.addObject().put("subdir", "current");
        verbs(kind).forEach(verb -> rows.addObject().put("subdir", verb));
        return rows;
    }

    private static JsonNode act(Call call, String kind, String verb) {
        PveGuest guest = GuestArea.find(call, kind);
        Optional<JsonNode> filed = HaArea.filed(call, guest, verb);
        if (filed.isPresent()) {
            return filed.get();
        }
        boolean qemu = guest.qemu();
        int vmid = call.vmid();
        Guard.onlyRoot(call, "skiplock");
        boolean awake = verb.equals("resume") && (guest.lock().equals("suspended") || guest.paused());
        boolean needsRunning =
                qemu ? List.of("reset", "reboot", "suspend", "resume").contains(verb) : !verb.equals("start");
        if (needsRunning && !awake) {
            Guard.running(vmid, guest);
        }
        if (!qemu && verb.equals("start") && guest.running()) {
            throw Refusal.of(500, "CT " + vmid + " already running");
        }
        String type = (qemu ? "qm" : "vz") + verb;
        return switch (verb) {
            case "start" -> call.task(type, vmid, run -> start(call, kind, run));
            case "stop" -> call.task(type, vmid, run -> after(call, kind, run, STOP, PveGuest::stopped));
            case "shutdown" -> call.task(type, vmid, run -> after(call, kind, run, SHUTDOWN, PveGuest::stopped));
            case "reboot" ->
                call.task(
                        type,
                        vmid,
                        run -> after(
                                call, kind, run, SHUTDOWN, now -> now.stopped().startedAt(time(call))));
            case "reset" -> call.task(type, vmid, run -> after(call, kind, run, MOMENT, now -> reset(call, now)));
            case "suspend" -> suspend(call, kind);
            default -> call.task(type, vmid, run -> resume(call, kind, run));
        };
    }

    private static Instant time(Call call) {
        return call.lab().seams().clock().instant();
    }

    private static void start(Call call, String kind, TaskRun run) {
        int vmid = call.vmid();
        Guard.flock(call.state(), kind, vmid);
        PveGuest guest = Guard.now(call.state(), vmid);
        boolean asleep = guest.lock().equals("suspended");
        if (!call.flag("skiplock") && !asleep) {
            Guard.unlocked(guest);
        }
        if (guest.template()) {
            throw new TaskFailure(
                    guest.qemu()
                            ? "you can't start a vm if it's a template"
                            : "you can't start a CT if it's a template");
        }
        if (guest.running()) {
            throw new TaskFailure(Guard.word(kind) + " " + vmid + " already running");
        }
        if (asleep) {
            run.log("Resuming suspended VM");
        }
        run.then(START, next -> {
            Guard.now(call.state(), vmid);
            call.state().update(vmid, now -> now.with("lock", null).startedAt(time(call)));
            if (guest.config().values().stream().anyMatch(value -> value.contains("cloudinit"))) {
                next.log("generating cloud-init ISO");
            }
        });
    }

    private static void after(Call call, String kind, TaskRun run, Duration time, UnaryOperator<PveGuest> change) {
        int vmid = call.vmid();
        Guard.flock(call.state(), kind, vmid);
        if (!call.flag("skiplock")) {
            Guard.unlocked(Guard.now(call.state(), vmid));
        }
        run.then(time, next -> {
            Guard.now(call.state(), vmid);
            call.state().update(vmid, change);
        });
    }

    /** A reset starts the guest anew with what it has; what waits goes on waiting. */
    private static PveGuest reset(Call call, PveGuest guest) {
        return guest.withPending(Map.of(), List.of())
                .startedAt(time(call))
                .withPending(guest.pending(), guest.removals());
    }

    private static JsonNode suspend(Call call, String kind) {
        boolean toDisk = call.flag("todisk");
        String type = toDisk || kind.equals("lxc") ? (kind.equals("lxc") ? "vzsuspend" : "qmsuspend") : "qmpause";
        return call.task(
                type,
                call.vmid(),
                run -> after(
                        call,
                        kind,
                        run,
                        toDisk ? SHUTDOWN : MOMENT,
                        guest -> toDisk ? guest.stopped().with("lock", "suspended") : guest.paused(true)));
    }

    private static void resume(Call call, String kind, TaskRun run) {
        int vmid = call.vmid();
        Guard.flock(call.state(), kind, vmid);
        PveGuest guest = Guard.now(call.state(), vmid);
        if (guest.lock().equals("suspended")) {
            start(call, kind, run);
        } else {
            run.then(MOMENT, next -> call.state().update(vmid, now -> now.paused(false)));
        }
    }
}
