package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.PruneRules;
import io.github.bladebook.simulator.state.proxmox.PveStorage;
import io.github.bladebook.simulator.state.proxmox.PveVolume;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code prunebackups}: which backups may go, and their going. */
final class PruneArea {
    private static final Duration REMOVING = Duration.ofSeconds(1);

    private PruneArea() {}

    static List<Route> routes() {
        String path = "/nodes/{node}/storage/{storage}/prunebackups";
        return List.of(
                Route.get(path, PruneArea::dryRun)
                        .needs("/storage/{storage}", "Datastore.Audit", "Datastore.AllocateSpace"),
                Route.delete(path, PruneArea::prune));
    }

    /** Returns what becomes of each backup that the call is about, the newest of each guest first. */
    private static Map<PveVolume, String> marks(Call call) {
        PveStorage storage = StorageArea.find(call);
        String rules = call.has("prune-backups")
                ? call.text("prune-backups")
                : storage.config().getOrDefault("prune-backups", "keep-all=1");
        List<PveVolume> backups = new ArrayList<>();
        for (PveVolume volume : call.state().volumes()) {
            boolean wanted = volume.storage().equals(call.text("storage"))
                    && volume.content().equals("backup");
            Integer vmid = volume.vmid();
            boolean ofGuest = !call.has("vmid") || (vmid != null && vmid == call.vmid());
            boolean ofType = !call.has("type") || type(volume).equals(call.text("type"));
            if (wanted && ofGuest && ofType) {
                backups.add(volume);
            }
        }
        return PruneRules.parse(rules).marks(backups);
    }

    static String type(PveVolume backup) {
        return backup.volid().contains("vzdump-lxc-") ? "lxc" : "qemu";
    }

    private static JsonNode dryRun(Call call) {
        ArrayNode rows = Route.list();
        marks(call).forEach((backup, mark) -> {
            ObjectNode row = rows.addObject().put("volid", backup.volid()).put("mark", mark);
            row.put("type", type(backup)).put("ctime", backup.made().getEpochSecond());
            if (backup.vmid() != null) {
                row.put("vmid", backup.vmid());
            }
        });
        return rows;
    }

    private static JsonNode prune(Call call) {
        String storage = "/storage/" + call.text("storage");
        boolean own = call.has("vmid")
                && call.may("/vms/" + call.vmid(), "VM.Backup")
                && call.may(storage, "Datastore.AllocateSpace");
        if (!own) {
            call.demand(storage, "Datastore.Allocate");
        }
        StorageArea.find(call);
        String id = (call.has("vmid") ? call.text("vmid") + "@" : "") + call.text("storage");
        return call.task(
                "prunebackups",
                id,
                run -> run.then(REMOVING, then -> {
                    Map<String, String> lines = new TreeMap<>();
                    marks(call).forEach((backup, mark) -> {
                        lines.put(backup.volid(), mark);
                        if (mark.equals("remove")) {
                            call.state().shelves().remove(backup.volid());
                        }
                    });
                    lines.forEach((volid, mark) -> then.log(mark + " " + volid));
                }));
    }
}
