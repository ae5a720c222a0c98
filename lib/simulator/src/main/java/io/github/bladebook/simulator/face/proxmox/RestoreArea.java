package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.proxmox.GuestDisk;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.PveVolume;
import io.github.bladebook.simulator.state.proxmox.TaskRun;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code POST …/qemu} with {@code archive} and {@code POST …/lxc} with {@code restore}: guests out of backups. */
final class RestoreArea {
    private static final Duration RESTORING = Duration.ofSeconds(20);
    private static final Duration START = Duration.ofSeconds(2);
    private static final Pattern MAC = Pattern.compile("(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}");

    private RestoreArea() {}

    /** Whether a call that makes a guest makes it of a backup. */
    static boolean wanted(Call call) {
        return call.has("archive") || call.flag("restore");
    }

    static JsonNode begin(Call call, String kind) {
        int vmid = call.vmid();
        boolean qemu = kind.equals("qemu");
        String archive = call.text(qemu ? "archive" : "ostemplate");
        Optional<PveVolume> volume = call.state().shelves().find(archive);
        String storage = archive.contains(":") ? archive.substring(0, archive.indexOf(':')) : "";
        if (!call.state().storages().containsKey(storage)) {
            throw Refusal.of(500, "storage '" + storage + "' does not exist");
        }
        call.demand("/storage/" + storage, "Datastore.AllocateSpace", "Datastore.Audit");
        if (volume.isEmpty() || !volume.get().content().equals("backup")) {
            throw Refusal.of(500, "volume '" + archive + "' does not exist");
        }
        if (call.has("storage") && !call.state().storages().containsKey(call.text("storage"))) {
            throw Refusal.of(500, "storage '" + call.text("storage") + "' does not exist");
        }
        PveGuest saved = saved(call, volume.get(), kind);
        PveGuest there = call.state().guests().get(vmid);
        if (there != null && (!call.flag("force") || !there.kind().equals(kind))) {
            throw Refusal.of(
                    500, "unable to restore " + Guard.word(kind) + " " + vmid + ": config file already exists");
        }
        if (there != null && there.running()) {
            throw Refusal.of(
                    500,
                    "unable to restore " + Guard.word(kind) + " " + vmid + ": " + Guard.word(kind) + " " + vmid
                            + " is running");
        }
        PveGuest made = new PveGuest(
                kind,
                call.node(),
                config(call, saved, vmid),
                null,
                saved.load(),
                saved.used(),
                saved.agent(),
                List.of(),
                List.of());
        if (there == null) {
            CreateArea.claim(call, vmid, made.with("lock", "create"));
        } else {
            call.state().update(vmid, now -> made.with("lock", "create"));
        }
        return call.task(qemu ? "qmrestore" : "vzrestore", vmid, run -> go(call, run, archive, made, there == null));
    }

    private static void go(Call call, TaskRun run, String archive, PveGuest made, boolean fresh) {
        int vmid = call.vmid();
        boolean[] done = {false};
        run.atEnd(() -> {
            if (!done[0] && fresh) {
                call.state().destroy(vmid);
            }
        });
        run.log((made.qemu() ? "restore vma archive: zstd -q -d -c " : "recovering backed-up configuration from '")
                + archive
                + (made.qemu() ? "" : "'"));
        for (GuestDisk disk : GuestDisk.of(made)) {
            run.log("new volume ID is '" + disk.volid() + "'");
        }
        run.copying("progress", made.disk(), RESTORING, last -> {
            GuestDisk.of(made).forEach(disk -> call.state().space().take(disk.storage(), disk.name(), disk.size()));
            call.state().update(vmid, now -> now.with("lock", null));
            done[0] = true;
            if (call.flag("start")) {
                last.then(
                        START,
                        started -> call.state()
                                .update(
                                        vmid,
                                        now -> now.startedAt(
                                                call.lab().seams().clock().instant())));
            }
        });
    }

    /** Of a backup that was there when the lab was seeded only the guest's number is known. */
    private static PveGuest saved(Call call, PveVolume volume, String kind) {
        if (volume.saved() != null && volume.saved().kind().equals(kind)) {
            return volume.saved();
        }
        Integer from = volume.vmid();
        PveGuest origin = from == null ? null : call.state().guests().get(from);
        if (origin == null || !origin.kind().equals(kind)) {
            throw Refusal.of(500, "unable to restore: no configuration found in archive '" + volume.volid() + "'");
        }
        return origin;
    }

    private static Map<String, String> config(Call call, PveGuest saved, int vmid) {
        Map<String, String> config = new LinkedHashMap<>();
        saved.config().forEach((key, value) -> {
            Optional<GuestDisk> disk = GuestDisk.read(key, value).filter(found -> !found.medium());
            String line = value;
            if (disk.isPresent()) {
                String storage =
                        call.has("storage") ? call.text("storage") : disk.get().storage();
                String name =
                        disk.get().name().replaceFirst("^.*/", "").replaceFirst("^(vm|base|subvol)-\\d+", "vm-" + vmid);
                line = disk.get().drive()
                        ? value.replace(disk.get().volid(), storage + ":" + name)
                        : disk.get().moved(storage, name, disk.get().size());
            } else if (key.startsWith("net") && call.flag("unique")) {
                line = fresh(value, vmid, key);
            }
            config.put(key, line);
        });
        List.of("lock", "template", "parent").forEach(config::remove);
        call.parameters().forEach((key, value) -> {
            if (List.of("name", "hostname", "cores", "memory", "onboot", "tags").contains(key)) {
                config.put(key, value);
            }
        });
        return config;
    }

    /** A new hardware address, made of the number, so that a test can tell it. */
    private static String fresh(String card, int vmid, String key) {
        String mac = String.format(
                Locale.ROOT,
                "BC:24:11:%02X:%02X:%02X",
                (vmid >> 8) & 0xFF,
                vmid & 0xFF,
                0x80 | (key.hashCode() & 0x7F));
        return MAC.matcher(card).replaceFirst(mac);
    }
}
