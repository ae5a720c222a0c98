package io.github.bladebook.simulator.face.proxmox;

import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.proxmox.PruneRules;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.PveStorage;
import io.github.bladebook.simulator.state.proxmox.PveVolume;
import io.github.bladebook.simulator.state.proxmox.TaskFailure;
import io.github.bladebook.simulator.state.proxmox.TaskRun;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of vzdump over several guests, one after the other; what becomes of each stands in the log. */
final class BackupRun {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy_MM_dd-HH_mm_ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SPOKEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Map<String, String> ENDINGS =
            Map.of("zstd", ".zst", "gzip", ".gz", "1", ".lzo", "lzo", ".lzo", "0", "");
    private static final Duration EACH = Duration.ofSeconds(30);
    private static final double PACKED = 0.4;

    private final Call call;
    private final String storage;
    private final Deque<Integer> left;
    private int failed;

    BackupRun(Call call, String storage, List<Integer> guests) {
        this.call = call;
        this.storage = storage;
        this.left = new ArrayDeque<>(guests);
    }

    void begin(TaskRun run) {
        run.log("INFO: starting new backup job: vzdump " + words());
        next(run);
    }

    private String words() {
        StringBuilder words = new StringBuilder();
        left.forEach(vmid -> words.append(vmid).append(' '));
        return words.append("--mode ")
                .append(mode())
                .append(" --storage ")
                .append(storage)
                .append(" --compress ")
                .append(compress())
                .append(" --node ")
                .append(call.node())
                .toString();
    }

    private String mode() {
        return call.has("mode") ? call.text("mode") : "snapshot";
    }

    private String compress() {
        return call.has("compress") ? call.text("compress") : "0";
    }

    private void next(TaskRun run) {
        Integer vmid = left.poll();
        if (vmid == null) {
            if (failed > 0) {
                run.log("INFO: Backup job finished with errors");
                throw new TaskFailure("job errors");
            }
            run.log("INFO: Backup job finished successfully");
            return;
        }
        PveGuest guest = call.state().guests().get(vmid);
        if (guest == null) {
            fail(run, vmid, "unable to find VM '" + vmid + "'");
            return;
        }
        run.log("INFO: Starting Backup of VM " + vmid + " (" + guest.kind() + ")");
        if (guest.config().containsKey("lock")) {
            fail(run, vmid, "VM is locked (" + guest.config().get("lock") + ")");
            return;
        }
        run.log("INFO: Backup started at " + SPOKEN.format(now()));
        run.log("INFO: status = " + (guest.running() ? "running" : "stopped"));
        run.log("INFO: " + (guest.qemu() ? "VM Name: " : "CT Name: ") + guest.name());
        run.log("INFO: backup mode: " + (guest.running() ? mode() : "stop"));
        String volid = volid(vmid, guest);
        run.log("INFO: creating vzdump archive '" + path(volid) + "'");
        copy(run, vmid, guest, volid);
    }

    private void copy(TaskRun run, int vmid, PveGuest guest, String volid) {
        boolean stops = guest.running() && mode().equals("stop");
        if (stops) {
            call.state().stop(vmid);
        }
        lock(vmid, "backup");
        run.atEnd(() -> lock(vmid, null));
        run.copying("INFO:", guest.disk(), EACH, done -> {
            lock(vmid, null);
            if (stops) {
                call.state().start(vmid, now());
            }
            save(done, vmid, guest, volid);
            next(done);
        });
    }

    /** A guest that is being saved is locked against everything else. */
    private void lock(int vmid, @Nullable String word) {
        call.state().update(vmid, guest -> {
            boolean ours = "backup".equals(guest.config().get("lock"));
            return word != null || ours ? guest.with("lock", word) : guest;
        });
    }

    private void save(TaskRun run, int vmid, PveGuest guest, String volid) {
        DataSize size = new DataSize((long) (guest.disk().bytes() * PACKED));
        String notes = call.text("notes-template")
                .replace("{{guestname}}", guest.name())
                .replace("{{vmid}}", String.valueOf(vmid))
                .replace("{{node}}", guest.node());
        call.state()
                .shelves()
                .put(new PveVolume(
                        storage,
                        volid,
                        "backup",
                        guest.qemu() ? "vma" + ENDINGS.get(compress()) : "tar" + ENDINGS.get(compress()),
                        size,
                        now(),
                        vmid,
                        notes.isEmpty() ? null : notes,
                        call.flag("protected") ? true : null,
                        guest.stopped()));
        run.log(String.format(Locale.ROOT, "INFO: archive file size: %.2fGB", size.bytes() / 1e9));
        prune(run, vmid);
        run.log("INFO: Finished Backup of VM " + vmid + " (00:00:30)");
        run.log("INFO: Backup finished at " + SPOKEN.format(now()));
    }

    private void prune(TaskRun run, int vmid) {
        PveStorage there = call.state().storages().get(storage);
        String rules = call.has("prune-backups")
                ? call.text("prune-backups")
                : there == null ? "" : there.config().getOrDefault("prune-backups", "");
        if (rules.isEmpty() || (call.has("remove") && !call.flag("remove"))) {
            return;
        }
        run.log("INFO: prune older backups with retention: " + rules);
        List<PveVolume> own = call.state().volumes().stream()
                .filter(volume ->
                        volume.storage().equals(storage) && volume.content().equals("backup"))
                .filter(volume -> Integer.valueOf(vmid).equals(volume.vmid()))
                .toList();
        PruneRules.parse(rules).marks(own).forEach((backup, mark) -> {
            if (mark.equals("remove")) {
                run.log("INFO: removing backup '" + backup.volid() + "'");
                call.state().shelves().remove(backup.volid());
            }
        });
    }

    /** The next guest follows after a moment, so that no stack grows with their number. */
    private void fail(TaskRun run, int vmid, String why) {
        failed++;
        run.log("ERROR: Backup of VM " + vmid + " failed - " + why);
        run.log("INFO: Failed at " + SPOKEN.format(now()));
        run.then(Duration.ofSeconds(1), this::next);
    }

    private String volid(int vmid, PveGuest guest) {
        return storage + ":backup/vzdump-" + guest.kind() + "-" + vmid + "-" + STAMP.format(now())
                + (guest.qemu() ? ".vma" : ".tar") + ENDINGS.get(compress());
    }

    private String path(String volid) {
        PveStorage there = call.state().storages().get(storage);
        String file = volid.substring(volid.indexOf('/') + 1);
        return there == null ? file : ContentKind.BACKUP.path(there, storage, file);
    }

    private Instant now() {
        return call.lab().seams().clock().instant();
    }
}
