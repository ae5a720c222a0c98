package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.GuestDisk;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.PveStorage;
import io.github.bladebook.simulator.state.proxmox.PveVolume;
import java.time.Instant;
import java.util.List;

/** {@code /nodes/{node}/storage}: what there is and what lies on it. */
final class StorageArea {

    private StorageArea() {}

    static List<Route> routes() {
        String one = "/nodes/{node}/storage/{storage}";
        String[] audit = {"Datastore.Audit", "Datastore.AllocateSpace"};
        return List.of(
                Route.get("/nodes/{node}/storage", StorageArea::list),
                Route.get(one + "/status", call -> state(find(call))).needs("/storage/{storage}", audit),
                Route.get(one + "/content", StorageArea::content).needs("/storage/{storage}", audit),
                Route.get(one + "/rrddata", StorageArea::rrd).needs("/storage/{storage}", audit));
    }

    static PveStorage find(Call call) {
        PveStorage storage = call.state().storages().get(call.text("storage"));
        if (storage == null) {
            throw Refusal.of(500, "storage '" + call.text("storage") + "' does not exist");
        }
        return storage;
    }

    static boolean visible(Call call, String name) {
        return call.may("/storage/" + name, "Datastore.Audit")
                || call.may("/storage/" + name, "Datastore.AllocateSpace");
    }

    private static JsonNode list(Call call) {
        ArrayNode rows = Route.list();
        call.state().storages().forEach((name, storage) -> {
            boolean wanted = !call.has("content")
                    || List.of(call.text("content").split(",", -1)).stream().anyMatch(storage.content()::contains);
            boolean named = !call.has("storage") || call.text("storage").equals(name);
            boolean usable = storage.on(call.node()) && (storage.enabled() || !call.flag("enabled"));
            if (wanted && named && usable && visible(call, name)) {
                rows.add(state(storage).put("storage", name));
            }
        });
        return rows;
    }

    private static ObjectNode state(PveStorage storage) {
        ObjectNode row = Route.object()
                .put("type", storage.type())
                .put("active", storage.enabled() ? 1 : 0)
                .put("enabled", storage.enabled() ? 1 : 0);
        row.put("content", String.join(",", storage.content())).put("shared", storage.shared() ? 1 : 0);
        row.put("total", storage.total().bytes()).put("used", storage.used().bytes());
        row.put("avail", storage.total().minus(storage.used()).bytes());
        return row.put(
                "used_fraction",
                storage.used().bytes() / (double) Math.max(1, storage.total().bytes()));
    }

    private static JsonNode content(Call call) {
        find(call);
        ArrayNode rows = Route.list();
        for (PveVolume volume : call.state().volumes()) {
            Integer vmid = volume.vmid();
            boolean ofGuest = !call.has("vmid") || (vmid != null && vmid == call.vmid());
            if (volume.storage().equals(call.text("storage")) && kind(call, volume.content()) && ofGuest) {
                rows.add(row(volume));
            }
        }
        call.state().guests().forEach((vmid, guest) -> {
            if (kind(call, guest.qemu() ? "images" : "rootdir") && (!call.has("vmid") || call.vmid() == vmid)) {
                disks(call, rows, vmid, guest);
            }
        });
        return rows;
    }

    private static boolean kind(Call call, String content) {
        return !call.has("content") || call.text("content").equals(content);
    }

    private static ObjectNode row(PveVolume volume) {
        ObjectNode row = Route.object().put("volid", volume.volid()).put("content", volume.content());
        row.put("format", volume.format()).put("size", volume.size().bytes());
        row.put("ctime", volume.made().getEpochSecond());
        if (volume.vmid() != null) {
            row.put("vmid", volume.vmid());
        }
        if (volume.isProtected()) {
            row.put("protected", 1);
        }
        return volume.notes() == null ? row : row.put("notes", volume.notes());
    }

    /** The disks that guests' configurations name; the format is what the file's name ends in, raw elsewhere. */
    static void disks(Call call, ArrayNode rows, int vmid, PveGuest guest) {
        for (GuestDisk disk : GuestDisk.of(guest)) {
            if (disk.storage().equals(call.text("storage"))) {
                rows.addObject()
                        .put("volid", disk.volid())
                        .put("content", guest.qemu() ? "images" : "rootdir")
                        .put("format", disk.name().endsWith(".qcow2") ? "qcow2" : "raw")
                        .put("size", disk.size().bytes())
                        .put("vmid", vmid);
            }
        }
    }

    private static JsonNode rrd(Call call) {
        PveStorage storage = find(call);
        Instant now = call.now();
        return RrdData.of(call, (row, time) -> {
            double days = (now.getEpochSecond() - time.getEpochSecond()) / 86_400.0;
            row.put("total", storage.total().bytes());
            row.put("used", storage.used().bytes() * Math.max(0.5, 1 - days / 400));
        });
    }
}
