package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.PveStorage;
import java.util.List;
import java.util.Map;

/** {@code /nodes/{node}/vzdump}: backups made now. */
final class VzdumpArea {
    private VzdumpArea() {}

    static List<Route> routes() {
        return List.of(
                Route.post("/nodes/{node}/vzdump", VzdumpArea::begin),
                Route.get(
                        "/nodes/{node}/vzdump/defaults", call -> Route.object().put("storage", "local")));
    }

    private static JsonNode begin(Call call) {
        for (String root : List.of("tmpdir", "dumpdir", "script", "job-id")) {
            if (call.has(root) && !call.who().id().equals("root@pam")) {
                throw Refusal.parameters(Map.of(root, "Only root may set this option."));
            }
        }
        boolean all = call.flag("all") || call.has("exclude");
        List<Integer> guests = all
                ? Guests.of(call.state(), Map.of("all", "1", "exclude", call.text("exclude")))
                : Guests.of(call.state(), call.parameters());
        if (guests.isEmpty() && !all && !call.has("pool")) {
            throw Refusal.parameters(Map.of("vmid", "property is missing and it is not optional"));
        }
        String name = call.has("storage") ? call.text("storage") : "local";
        PveStorage storage = call.state().storages().get(name);
        String trouble = "could not get storage information for '" + name + "': ";
        if (storage == null) {
            throw Refusal.of(500, trouble + "storage '" + name + "' does not exist");
        }
        if (!storage.content().contains("backup")) {
            throw Refusal.of(500, trouble + "can't use storage '" + name + "' for backups - wrong content type");
        }
        call.demand("/storage/" + name, "Datastore.AllocateSpace");
        guests.forEach(vmid -> call.demand("/vms/" + vmid, "VM.Backup"));
        List<Integer> here = guests.stream()
                .filter(vmid -> {
                    PveGuest guest = call.state().guests().get(vmid);
                    return guest == null || guest.node().equals(call.node());
                })
                .toList();
        String id = !all && !call.has("pool") && guests.size() == 1 ? String.valueOf(guests.get(0)) : "";
        return call.task("vzdump", id, run -> new BackupRun(call, name, here).begin(run));
    }
}
