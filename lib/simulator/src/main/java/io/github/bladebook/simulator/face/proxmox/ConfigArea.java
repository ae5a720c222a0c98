package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code …/config} and {@code …/pending}: what a guest is set to, and what waits for its next start. */
final class ConfigArea {
    private static final String[] RIGHTS = {
        "VM.Config.Disk",
        "VM.Config.CDROM",
        "VM.Config.CPU",
        "VM.Config.Memory",
        "VM.Config.Network",
        "VM.Config.HWType",
        "VM.Config.Options",
        "VM.Config.Cloudinit"
    };
    private static final Set<String> ROOTS_OWN = Set.of("args", "hookscript", "lock", "arch");

    private ConfigArea() {}

    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (String kind : List.of("qemu", "lxc")) {
            String guest = "/nodes/{node}/" + kind + "/{vmid}";
            routes.add(Route.get(guest + "/config", call -> shown(call, kind)).needs("/vms/{vmid}", "VM.Audit"));
            routes.add(Route.put(guest + "/config", call -> now(call, kind)).needs("/vms/{vmid}", RIGHTS));
            routes.add(Route.get(guest + "/pending", call -> pending(GuestArea.find(call, kind)))
                    .needs("/vms/{vmid}", "VM.Audit"));
        }
        routes.add(Route.post("/nodes/{node}/qemu/{vmid}/config", ConfigArea::later)
                .needs("/vms/{vmid}", RIGHTS));
        return routes;
    }

    private static JsonNode shown(Call call, String kind) {
        PveGuest guest = GuestArea.find(call, kind);
        if (call.has("snapshot")) {
            return SnapshotArea.config(guest, call.text("snapshot"));
        }
        return ConfigText.shown(guest, call.flag("current") ? guest.config() : ConfigText.merged(guest));
    }

    private static ConfigChange read(Call call, String kind) {
        GuestArea.find(call, kind);
        Guard.onlyRoot(call, "skiplock");
        for (String key : ROOTS_OWN) {
            if ((call.has(key) || call.texts("delete").contains(key)) && !Guard.root(call)) {
                throw Refusal.of(500, "only root can set '" + key + "' config");
            }
        }
        ConfigChange change = ConfigChange.read(call, kind);
        if (change.settings().isEmpty()
                && change.deleted().isEmpty()
                && change.reverted().isEmpty()) {
            throw Refusal.of(500, "no options specified");
        }
        change.settings().keySet().forEach(key -> call.demand("/vms/" + call.vmid(), ConfigRights.of(kind, key)));
        change.deleted().forEach(key -> call.demand("/vms/" + call.vmid(), ConfigRights.of(kind, key)));
        Disks.checkAll(call, kind);
        return change;
    }

    private static JsonNode now(Call call, String kind) {
        apply(call, kind, read(call, kind));
        return NullNode.getInstance();
    }

    private static void apply(Call call, String kind, ConfigChange change) {
        int vmid = call.vmid();
        Guard.flock(call.state(), kind, vmid);
        Guard.now(call.state(), vmid);
        call.state().update(vmid, guest -> {
            if (!call.flag("skiplock")) {
                Guard.unlocked(guest);
            }
            Guard.digest(call, "digest", guest);
            return change.apply(call.state(), call.lab().seams(), vmid, guest);
        });
    }

    /** The same as a task; null where the caller would wait, since it is over by then. */
    private static JsonNode later(Call call) {
        ConfigChange change = read(call, "qemu");
        if (call.has("background_delay")) {
            apply(call, "qemu", change);
            return NullNode.getInstance();
        }
        return call.task(
                "qmconfig",
                call.vmid(),
                run -> run.then(Duration.ofMillis(300), next -> {
                    apply(call, "qemu", change);
                    change.settings().keySet().forEach(key -> next.log("update VM " + call.vmid() + ": -" + key));
                }));
    }

    private static JsonNode pending(PveGuest guest) {
        ArrayNode rows = Route.list();
        Set<String> keys = new TreeSet<>(guest.config().keySet());
        keys.addAll(guest.pending().keySet());
        ObjectNode now = ConfigText.shown(guest, guest.config());
        for (String key : keys) {
            if (key.equals("digest")) {
                continue;
            }
            ObjectNode row = rows.addObject().put("key", key);
            if (now.has(key)) {
                row.set("value", now.path(key));
            }
            if (guest.pending().containsKey(key)) {
                row.put("pending", guest.pending().get(key));
            }
            if (guest.removals().contains(key)) {
                row.put("delete", 1);
            }
        }
        rows.addObject().put("key", "digest").put("value", guest.digest());
        return rows;
    }
}
