package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.PveGuest.GuestSnapshot;
import io.github.bladebook.simulator.state.proxmox.TaskFailure;
import io.github.bladebook.simulator.state.proxmox.TaskRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code …/snapshot}: a guest as it was. */
final class SnapshotArea {
    private static final Duration TAKE = Duration.ofSeconds(2);
    private static final Duration BACK = Duration.ofSeconds(3);

    private static final Pattern OF_NOW = Pattern.compile("description|unused\\d+");

    private SnapshotArea() {}

    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (String kind : List.of("qemu", "lxc")) {
            String all = "/nodes/{node}/" + kind + "/{vmid}/snapshot";
            String one = all + "/{snapname}";
            routes.add(Route.get(all, call -> list(GuestArea.find(call, kind))).needs("/vms/{vmid}", "VM.Audit"));
            routes.add(Route.post(all, call -> take(call, kind)).needs("/vms/{vmid}", "VM.Snapshot"));
            routes.add(Route.get(one, call -> index(call, kind)));
            routes.add(Route.delete(one, call -> delete(call, kind)).needs("/vms/{vmid}", "VM.Snapshot"));
            routes.add(Route.get(one + "/config", call -> config(GuestArea.find(call, kind), call.text("snapname")))
                    .needs("/vms/{vmid}", "VM.Snapshot", "VM.Snapshot.Rollback", "VM.Audit"));
            routes.add(Route.put(one + "/config", call -> describe(call, kind)).needs("/vms/{vmid}", "VM.Snapshot"));
            routes.add(Route.post(one + "/rollback", call -> rollback(call, kind))
                    .needs("/vms/{vmid}", "VM.Snapshot", "VM.Snapshot.Rollback"));
        }
        return routes;
    }

    /** Finds a guest snapshot; fails in the words of one that is not there. */
    static GuestSnapshot find(PveGuest guest, String name) {
        return guest.snapshots().stream()
                .filter(snapshot -> snapshot.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TaskFailure("snapshot '" + name + "' does not exist"));
    }

    static ObjectNode config(PveGuest guest, String name) {
        GuestSnapshot snapshot = find(guest, name);
        ObjectNode config = ConfigText.shown(guest, snapshot.config().isEmpty() ? guest.config() : snapshot.config());
        config.put("snaptime", snapshot.made().getEpochSecond());
        return config.put("description", snapshot.description());
    }

    private static JsonNode index(Call call, String kind) {
        find(GuestArea.find(call, kind), call.text("snapname"));
        ArrayNode rows = Route.list();
        rows.addObject().put("cmd", "rollback");
        rows.addObject().put("cmd", "config");
        return rows;
    }

    private static JsonNode list(PveGuest guest) {
        ArrayNode rows = Route.list();
        for (GuestSnapshot snapshot : guest.snapshots()) {
            ObjectNode row = rows.addObject().put("name", snapshot.name()).put("description", snapshot.description());
            row.put("snaptime", snapshot.made().getEpochSecond());
            if (guest.qemu()) {
                row.put("vmstate", snapshot.vmstate() ? 1 : 0);
            }
            if (snapshot.parent() != null) {
                row.put("parent", snapshot.parent());
            }
        }
        ObjectNode current = rows.addObject().put("name", "current").put("description", "You are here!");
        current.put("digest", guest.digest());
        if (guest.qemu()) {
            current.put("running", guest.running() ? 1 : 0);
        }
        String parent = parent(guest);
        if (parent != null) {
            current.put("parent", parent);
        }
        return rows;
    }

    /** The snapshot a guest goes on from: the last one, unless its configuration names another. */
    private static @Nullable String parent(PveGuest guest) {
        String named = guest.config().get("parent");
        if (named != null || guest.snapshots().isEmpty()) {
            return named;
        }
        return guest.snapshots().get(guest.snapshots().size() - 1).name();
    }

    private static JsonNode take(Call call, String kind) {
        PveGuest guest = GuestArea.find(call, kind);
        String name = call.text("snapname");
        int vmid = call.vmid();
        if (name.equals("current") || name.equals("pending")) {
            throw Refusal.of(500, "unable to use snapshot name '" + name + "' (reserved name)");
        }
        boolean memory = call.flag("vmstate") && guest.running();
        return call.task(kind.equals("qemu") ? "qmsnapshot" : "vzsnapshot", vmid, run -> {
            PveGuest begun = Guard.begin(call.state(), kind, vmid);
            if (begun.template()) {
                throw new TaskFailure("you can't take a snapshot if it's a template");
            }
            if (begun.snapshots().stream().anyMatch(snapshot -> snapshot.name().equals(name))) {
                throw new TaskFailure("snapshot name '" + name + "' already used");
            }
            lock(call, vmid, run, "snapshot");
            if (memory) {
                run.log("saving VM state and RAM using storage 'local-lvm'");
            }
            run.then(memory ? TAKE.plus(CloneArea.time(begun.memory())) : TAKE, last -> {
                Map<String, String> config = lines(begun);
                GuestSnapshot made =
                        new GuestSnapshot(name, call.text("description"), parent(begun), time(call), config, memory);
                call.lab().machines().keep(vmid, name);
                call.state().update(vmid, now -> {
                    List<GuestSnapshot> all = new ArrayList<>(now.snapshots());
                    all.add(made);
                    return now.withSnapshots(all).with("parent", name);
                });
            });
        });
    }

    private static Map<String, String> lines(PveGuest guest) {
        Map<String, String> config = new LinkedHashMap<>(guest.config());
        List.of("lock", "digest").forEach(config::remove);
        return config;
    }

    private static Instant time(Call call) {
        return call.lab().seams().clock().instant();
    }

    private static void lock(Call call, int vmid, TaskRun run, String word) {
        call.state().update(vmid, now -> now.with("lock", word));
        run.atEnd(() -> call.state().update(vmid, now -> now.with("lock", null)));
    }

    private static JsonNode describe(Call call, String kind) {
        GuestSnapshot snapshot = find(GuestArea.find(call, kind), call.text("snapname"));
        Guard.begin(call.state(), kind, call.vmid());
        if (call.has("description")) {
            GuestSnapshot told = new GuestSnapshot(
                    snapshot.name(),
                    call.text("description"),
                    snapshot.parent(),
                    snapshot.made(),
                    snapshot.config(),
                    snapshot.vmstate());
            call.state()
                    .update(
                            call.vmid(),
                            guest -> guest.withSnapshots(guest.snapshots().stream()
                                    .map(other -> other.name().equals(told.name()) ? told : other)
                                    .toList()));
        }
        return NullNode.getInstance();
    }

    private static JsonNode rollback(Call call, String kind) {
        GuestArea.find(call, kind);
        String name = call.text("snapname");
        int vmid = call.vmid();
        return call.task(kind.equals("qemu") ? "qmrollback" : "vzrollback", vmid, run -> {
            PveGuest begun = Guard.begin(call.state(), kind, vmid);
            GuestSnapshot snapshot = find(begun, name);
            if (begun.template()) {
                throw new TaskFailure("you can't rollback if it's a template");
            }
            call.state().update(vmid, PveGuest::stopped);
            lock(call, vmid, run, "rollback");
            run.then(BACK, last -> {
                call.lab().machines().restore(vmid, name);
                call.state().update(vmid, now -> {
                    PveGuest back = now.withConfig(before(now, snapshot)).withPending(Map.of(), List.of());
                    return snapshot.vmstate() || call.flag("start") ? back.startedAt(time(call)) : back;
                });
            });
        });
    }

    /** The settings of then, with the description and the unused disks of now ({@code __snapshot_apply_config}). */
    private static Map<String, String> before(PveGuest now, GuestSnapshot snapshot) {
        Map<String, String> config = new LinkedHashMap<>(snapshot.config().isEmpty() ? lines(now) : snapshot.config());
        config.keySet().removeIf(OF_NOW.asMatchPredicate());
        now.config().forEach((key, value) -> {
            if (OF_NOW.matcher(key).matches()) {
                config.put(key, value);
            }
        });
        config.put("parent", snapshot.name());
        return config;
    }

    private static JsonNode delete(Call call, String kind) {
        GuestArea.find(call, kind);
        String name = call.text("snapname");
        int vmid = call.vmid();
        return call.task(kind.equals("qemu") ? "qmdelsnapshot" : "vzdelsnapshot", vmid, run -> {
            PveGuest begun = Guard.begin(call.state(), kind, vmid);
            GuestSnapshot gone = find(begun, name);
            lock(call, vmid, run, "snapshot-delete");
            run.then(TAKE, last -> {
                call.lab().machines().forget(vmid, name);
                call.state().update(vmid, now -> without(now, gone));
            });
            if (gone.vmstate()) {
                run.log("removing saved state of " + new DataSize(begun.memory().bytes()));
            }
        });
    }

    /** Those that followed it follow its parent now. */
    private static PveGuest without(PveGuest guest, GuestSnapshot gone) {
        List<GuestSnapshot> left = new ArrayList<>();
        for (GuestSnapshot other : guest.snapshots()) {
            if (!other.name().equals(gone.name())) {
                boolean child = gone.name().equals(other.parent());
                left.add(new GuestSnapshot(
                        other.name(),
                        other.description(),
                        child ? gone.parent() : other.parent(),
                        other.made(),
                        other.config(),
                        other.vmstate()));
            }
        }
        boolean here = gone.name().equals(guest.config().get("parent"));
        PveGuest rest = guest.withSnapshots(left);
        return here ? rest.with("parent", gone.parent()) : rest;
    }
}
