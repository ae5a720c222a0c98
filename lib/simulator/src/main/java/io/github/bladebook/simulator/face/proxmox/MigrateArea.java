package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.proxmox.GuestDisk;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.PveStorage;
import io.github.bladebook.simulator.state.proxmox.TaskFailure;
import io.github.bladebook.simulator.state.proxmox.TaskRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** {@code …/migrate}: guests go to another node. */
final class MigrateArea {
    private MigrateArea() {}

    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (String kind : List.of("qemu", "lxc")) {
            String path = "/nodes/{node}/" + kind + "/{vmid}/migrate";
            routes.add(Route.get(path, call -> conditions(call, kind)).needs("/vms/{vmid}", "VM.Migrate"));
            routes.add(Route.post(path, call -> migrate(call, kind)).needs("/vms/{vmid}", "VM.Migrate"));
        }
        return routes;
    }

    private static List<GuestDisk> local(Call call, PveGuest guest) {
        return GuestDisk.of(guest).stream()
                .filter(disk -> {
                    PveStorage storage = call.state().storages().get(disk.storage());
                    return storage == null || !storage.shared();
                })
                .toList();
    }

    private static JsonNode conditions(Call call, String kind) {
        PveGuest guest = GuestArea.find(call, kind);
        ObjectNode answer = Route.object().put("running", guest.running() ? 1 : 0);
        boolean qemu = kind.equals("qemu");
        ArrayNode allowed = answer.putArray(qemu ? "allowed_nodes" : "allowed-nodes");
        for (String node : call.state().nodes().keySet()) {
            if (!node.equals(guest.node()) && !call.state().switches().offline().contains(node)) {
                allowed.add(node);
            }
        }
        answer.putArray("dependent-ha-resources");
        if (!qemu) {
            answer.putObject("not-allowed-nodes");
            return answer;
        }
        answer.putObject("not_allowed_nodes");
        ArrayNode disks = answer.putArray("local_disks");
        for (GuestDisk disk : local(call, guest)) {
            disks.addObject()
                    .put("volid", disk.volid())
                    .put("size", disk.size().bytes())
                    .put("cdrom", disk.drive() ? 1 : 0)
                    .put("is_unused", disk.key().startsWith("unused") ? 1 : 0);
        }
        answer.putArray("local_resources");
        answer.putArray("mapped-resources");
        answer.putObject("mapped-resource-info");
        return answer.put("has-dbus-vmstate", 1);
    }

    private static JsonNode migrate(Call call, String kind) {
        PveGuest guest = GuestArea.find(call, kind);
        String target = call.text("target");
        if (target.equals(guest.node())) {
            throw Refusal.parameters(Map.of("target", "target is local node."));
        }
        if (!call.state().nodes().containsKey(target)) {
            throw Refusal.of(500, "no such cluster node '" + target + "'");
        }
        Guard.onlyRoot(call, "force");
        Guard.onlyRoot(call, "migration_type");
        boolean restart = kind.equals("lxc") && (call.flag("restart") || call.flag("online"));
        if (guest.running() && !call.flag("online") && !restart) {
            throw Refusal.of(
                    500,
                    kind.equals("qemu")
                            ? "can't migrate running VM without --online"
                            : "can't migrate running container without --online or --restart");
        }
        Optional<JsonNode> filed = HaArea.filed(call, guest, "migrate");
        if (filed.isPresent()) {
            return filed.get();
        }
        return call.task(kind.equals("qemu") ? "qmigrate" : "vzmigrate", call.vmid(), run -> go(call, kind, run));
    }

    private static void go(Call call, String kind, TaskRun run) {
        int vmid = call.vmid();
        String target = call.text("target");
        PveGuest guest = Guard.begin(call.state(), kind, vmid);
        String address =
                Objects.requireNonNull(call.state().nodes().get(target)).address();
        run.log("starting migration of " + Guard.word(kind) + " " + vmid + " to node '" + target + "' (" + address
                + ")");
        if (call.state().switches().offline().contains(target)) {
            run.log("ssh: connect to host " + address + " port 22: No route to host");
            throw new TaskFailure("migration aborted (duration 00:00:03): Can't connect to destination address using"
                    + " public key");
        }
        List<GuestDisk> local = local(call, guest);
        if (kind.equals("qemu") && guest.running() && !local.isEmpty() && !call.flag("with-local-disks")) {
            throw new TaskFailure("migration aborted (duration 00:00:00): Problem found while scanning volumes - can't"
                    + " live migrate attached local disks without with-local-disks option");
        }
        call.state().update(vmid, now -> now.with("lock", "migrate"));
        run.atEnd(() -> call.state().update(vmid, now -> now.with("lock", null)));
        long bytes = local.stream().mapToLong(disk -> disk.size().bytes()).sum();
        DataSize moving = new DataSize(bytes + (guest.running() ? guest.memory().bytes() : 0));
        boolean anew = kind.equals("lxc") && guest.running();
        Instant started = guest.started();
        run.copying(
                "migration active, transferred", moving, CloneArea.time(moving).plusSeconds(4), last -> {
                    call.state().update(vmid, now -> {
                        PveGuest there = now.on(target).with("lock", null);
                        return anew && started != null
                                ? there.stopped()
                                        .startedAt(call.lab().seams().clock().instant())
                                : there;
                    });
                    last.log("migration finished successfully (duration 00:00:"
                            + Duration.ofSeconds(14).toSeconds() + ")");
                });
    }
}
