package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.PveStorage;
import io.github.bladebook.simulator.state.proxmox.PveVolume;
import io.github.bladebook.simulator.state.proxmox.TaskFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code /nodes/{node}/storage/{storage}/content/{volume}}: one volume. */
final class VolumeArea {
    private static final Duration REMOVING = Duration.ofMillis(600);
    private static final Duration LOOK = Duration.ofMillis(200);

    private VolumeArea() {}

    static List<Route> routes() {
        String one = "/nodes/{node}/storage/{storage}/content/{volume}";
        return List.of(
                Route.get(one, VolumeArea::read),
                Route.put(one, VolumeArea::update),
                Route.delete(one, VolumeArea::delete));
    }

    /** Takes an id with its storage or without; the storage must be that of the path. */
    private static String volid(Call call) {
        String storage = call.text("storage");
        String volume = Request.decoded(call.text("volume").replace("+", "%2B"));
        StorageArea.find(call);
        if (!volume.contains(":")) {
            return storage + ":" + volume;
        }
        if (!volume.startsWith(storage + ":")) {
            throw Refusal.of(
                    500, "storage missmatch (" + volume.substring(0, volume.indexOf(':')) + " != " + storage + ")");
        }
        return volume;
    }

    private static Optional<PveVolume> find(Call call) {
        return call.state().shelves().find(volid(call));
    }

    private static JsonNode read(Call call) {
        String volid = volid(call);
        if (!StorageArea.visible(call, call.text("storage"))) {
            throw Refusal.permission("/storage/" + call.text("storage"), "Datastore.Audit|Datastore.AllocateSpace");
        }
        Optional<PveVolume> volume = find(call);
        if (volume.isEmpty()) {
            return disk(call, volid);
        }
        PveVolume found = volume.get();
        PveStorage storage = StorageArea.find(call);
        String file = found.volid().substring(found.volid().indexOf('/') + 1);
        ObjectNode row = Route.object()
                .put("path", ContentKind.of(found.content()).path(storage, found.storage(), file))
                .put("size", found.size().bytes())
                .put("used", found.size().bytes())
                .put("format", found.format());
        if (found.content().equals("backup")) {
            row.put("protected", found.isProtected() ? 1 : 0);
            row.put("notes", found.notes() == null ? "" : found.notes());
        }
        return row;
    }

    private static JsonNode disk(Call call, String volid) {
        ArrayNode disks = Route.list();
        call.state().guests().forEach((vmid, guest) -> StorageArea.disks(call, disks, vmid, guest));
        for (JsonNode disk : disks) {
            if (disk.path("volid").asText().equals(volid)) {
                String name = volid.substring(volid.indexOf(':') + 1);
                String group = StorageArea.find(call).config().getOrDefault("vgname", "pve");
                return Route.object()
                        .put("path", "/dev/" + group + "/" + name)
                        .put("size", disk.path("size").asLong())
                        .put("used", disk.path("size").asLong())
                        .put("format", disk.path("format").asText());
            }
        }
        throw Refusal.of(500, "volume_size_info on '" + volid + "' failed");
    }

    private static JsonNode update(Call call) {
        String volid = volid(call);
        demand(call, find(call));
        PveVolume volume = find(call).orElseThrow(() -> Refusal.of(500, "volume '" + volid + "' does not exist"));
        for (String attribute : List.of("notes", "protected")) {
            if (call.has(attribute) && !volume.content().equals("backup")) {
                throw Refusal.of(500, "only backups support attribute '" + attribute + "'");
            }
        }
        call.state()
                .shelves()
                .change(
                        volid,
                        now -> now.with(
                                call.has("notes") ? call.text("notes") : now.notes(),
                                call.has("protected") ? call.flag("protected") : now.isProtected()));
        return NullNode.getInstance();
    }

    /** A backup may be changed by who may back its guest up; the rest needs the storage itself. */
    private static void demand(Call call, Optional<PveVolume> volume) {
        String storage = "/storage/" + call.text("storage");
        Integer vmid = volume.map(PveVolume::vmid).orElse(null);
        boolean own =
                vmid != null && call.may("/vms/" + vmid, "VM.Backup") && call.may(storage, "Datastore.AllocateSpace");
        if (!own) {
            call.demand(storage, "Datastore.Allocate");
        }
    }

    private static JsonNode delete(Call call) {
        String volid = volid(call);
        Optional<PveVolume> volume = find(call);
        demand(call, volume);
        JsonNode upid = call.task(
                "imgdel",
                owner(call, volid, volume) + call.text("storage"),
                run -> run.then(REMOVING, then -> {
                    ArrayNode disks = Route.list();
                    call.state().guests().forEach((vmid, guest) -> StorageArea.disks(call, disks, vmid, guest));
                    if (disks.findValuesAsText("volid").contains(volid)) {
                        throw new TaskFailure("lvremove '%s' error:   Logical volume %s in use."
                                .formatted(volid, volid.substring(volid.indexOf(':') + 1)));
                    }
                    Optional<PveVolume> now = call.state().shelves().find(volid);
                    if (now.isPresent() && now.get().isProtected()) {
                        throw new TaskFailure(String.format(
                                Locale.ROOT,
                                "cannot remove protected volume '%s' on '%s'",
                                volid.substring(volid.indexOf(':') + 1),
                                call.text("storage")));
                    }
                    if (!call.state().shelves().remove(volid)) {
                        then.log("disk image '" + volid + "' does not exist");
                    }
                    then.log("Removed volume '" + volid + "'");
                }));
        return call.has("delay") && over(call, upid.asText()) ? NullNode.getInstance() : upid;
    }

    /** The task names the guest that the volume belongs to, and the storage, never the volume. */
    private static String owner(Call call, String volid, Optional<PveVolume> volume) {
        Integer saved = volume.map(PveVolume::vmid).orElse(null);
        if (saved != null) {
            return saved + "@";
        }
        ArrayNode disks = Route.list();
        call.state().guests().forEach((vmid, guest) -> StorageArea.disks(call, disks, vmid, guest));
        for (JsonNode disk : disks) {
            if (disk.path("volid").asText().equals(volid)) {
                return disk.path("vmid").asText() + "@";
            }
        }
        return "";
    }

    /** Waits as long as the caller is ready to, and tells whether the task has ended well meanwhile. */
    private static boolean over(Call call, String upid) {
        Instant until = call.lab().seams().clock().instant().plusSeconds(call.number("delay", 0));
        while (call.lab().seams().clock().instant().isBefore(until)) {
            Optional<String> exit = call.state().tasks().stream()
                    .filter(task -> task.upid().equals(upid))
                    .findFirst()
                    .map(task -> String.valueOf(task.exit()));
            if (!exit.orElse("null").equals("null")) {
                return exit.orElse("").equals("OK");
            }
            try {
                call.lab().seams().sleeper().sleep(call.lab().work().scaled(LOOK));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }
}
