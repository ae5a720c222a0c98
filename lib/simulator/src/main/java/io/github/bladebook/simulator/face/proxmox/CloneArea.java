package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.proxmox.GuestDisk;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.PveStorage;
import io.github.bladebook.simulator.state.proxmox.TaskRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code POST …/clone}: a guest like another one, with disks of its own or over a template's. */
final class CloneArea {
    private static final Duration EACH_GIBIBYTE = Duration.ofSeconds(3);
    private static final Duration LINK = Duration.ofMillis(700);

    private CloneArea() {}

    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (String kind : List.of("qemu", "lxc")) {
            routes.add(Route.post("/nodes/{node}/" + kind + "/{vmid}/clone", call -> copy(call, kind))
                    .needs("/vms/{vmid}", "VM.Clone"));
        }
        return routes;
    }

    private static JsonNode copy(Call call, String kind) {
        int newId = Integer.parseInt(call.text("newid"));
        if (!call.has("pool") || !call.may("/pool/" + call.text("pool"), "VM.Allocate")) {
            call.demand("/vms/" + newId, "VM.Allocate");
        }
        PveGuest source = GuestArea.find(call, kind);
        boolean full = call.has("full") ? call.flag("full") : !source.template();
        Map<String, String> base = call.has("snapname")
                ? SnapshotArea.find(source, call.text("snapname")).config()
                : source.config();
        List<GuestDisk> disks = GuestDisk.of(base).stream()
                .filter(disk -> !disk.key().startsWith("unused"))
                .toList();
        check(call, source, full, disks);
        Guard.unlocked(source);
        Map<String, String> lines = lines(call, source, base);
        Map<String, String> locked = new LinkedHashMap<>(lines);
        disks.forEach(disk -> locked.remove(disk.key()));
        locked.put("lock", kind.equals("qemu") ? "clone" : "create");
        String target = call.has("target") ? call.text("target") : source.node();
        PveGuest claimed =
                new PveGuest(kind, target, locked, null, source.load(), source.used(), true, List.of(), List.of());
        CreateArea.claim(call, newId, claimed);
        return call.task(kind.equals("qemu") ? "qmclone" : "vzclone", call.vmid(), run -> {
            Disks made = new Disks(call.state(), newId, claimed);
            AtomicBoolean done = new AtomicBoolean();
            run.atEnd(() -> {
                if (!done.get()) {
                    made.undo();
                    call.state().destroy(newId);
                }
            });
            next(call, run, new Copy(newId, full, lines, made, done), disks, 0);
        });
    }

    /** A clone while it is made. */
    private record Copy(int newId, boolean full, Map<String, String> lines, Disks disks, AtomicBoolean done) {}

    private static void next(Call call, TaskRun run, Copy copy, List<GuestDisk> disks, int index) {
        if (index == disks.size()) {
            run.then(Duration.ofMillis(200), last -> {
                Guard.now(call.state(), copy.newId());
                call.state().update(copy.newId(), guest -> guest.withConfig(copy.lines()));
                copy.done().set(true);
            });
            return;
        }
        GuestDisk disk = disks.get(index);
        if (!copy.full()) {
            run.log("create linked clone of drive " + disk.key() + " (" + disk.volid() + ")");
            run.then(LINK, after -> {
                copy.lines().put(disk.key(), copy.disks().linked(disk));
                next(call, after, copy, disks, index + 1);
            });
            return;
        }
        run.log("create full clone of drive " + disk.key() + " (" + disk.volid() + ")");
        String storage = call.has("storage") ? call.text("storage") : disk.storage();
        copy.lines().put(disk.key(), copy.disks().copied(disk, storage, format(call)));
        run.copying("transferred", disk.size(), time(disk.size()), after -> next(call, after, copy, disks, index + 1));
    }

    private static String format(Call call) {
        return call.has("format") ? call.text("format") : "raw";
    }

    /** Returns how long it takes to copy so much. */
    static Duration time(DataSize size) {
        double gibibytes = size.bytes() / (double) (1L << 30);
        return Duration.ofMillis((long) (EACH_GIBIBYTE.toMillis() * gibibytes));
    }

    private static void check(Call call, PveGuest source, boolean full, List<GuestDisk> disks) {
        if (!full) {
            for (String parameter : List.of("storage", "format")) {
                if (call.has(parameter)) {
                    throw Refusal.of(500, "parameter '" + parameter + "' not allowed for linked clones");
                }
            }
        }
        if (call.has("storage")) {
            Disks.check(call, source.kind(), call.text("storage"));
        }
        for (GuestDisk disk : disks) {
            if (!full && !disk.drive() && !disk.name().contains("base-")) {
                throw Refusal.of(
                        500,
                        "Linked clone feature is not supported for drive '" + disk.key() + "' (" + disk.volid() + ")");
            }
            PveStorage storage =
                    call.state().storages().get(full && call.has("storage") ? call.text("storage") : disk.storage());
            boolean away = call.has("target") && !call.text("target").equals(source.node());
            if (away && (storage == null || !storage.shared())) {
                throw Refusal.of(500, "can't clone to non-shared storage '" + disk.storage() + "'");
            }
        }
        if (call.has("target") && !call.state().nodes().containsKey(call.text("target"))) {
            throw Refusal.of(500, "no such cluster node '" + call.text("target") + "'");
        }
    }

    /** The source's settings without its disks, with hardware addresses and ids of its own. */
    private static Map<String, String> lines(Call call, PveGuest source, Map<String, String> base) {
        Map<String, String> lines = new LinkedHashMap<>(base);
        List.of("template", "lock", "digest", "parent", "protection", "snaptime", "vmstate")
                .forEach(lines::remove);
        lines.keySet().removeIf(key -> key.startsWith("unused"));
        lines.replaceAll((key, value) ->
                key.matches("net\\d+") ? Cards.renewed(value, call.lab().seams()) : value);
        String name = source.qemu() ? "name" : "hostname";
        lines.put(
                name,
                call.has(name)
                        ? call.text(name)
                        : "Copy-of-" + (source.qemu() ? "VM-" : "CT-")
                                + (source.name().isEmpty() ? String.valueOf(call.vmid()) : source.name()));
        if (call.has("description")) {
            lines.put("description", call.text("description"));
        }
        if (source.qemu()) {
            lines.put("meta", "creation-qemu=10.1.2,ctime=" + call.now().getEpochSecond());
            lines.put("vmgenid", UUID.randomUUID().toString());
            lines.put("smbios1", "uuid=" + UUID.randomUUID());
        }
        return lines;
    }
}
