package io.github.bladebook.simulator.face.proxmox;

import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.proxmox.GuestDisk;
import io.github.bladebook.simulator.state.proxmox.ProxmoxState;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.PveStorage;
import io.github.bladebook.simulator.state.proxmox.PveVolume;
import io.github.bladebook.simulator.state.proxmox.TaskFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the volumes of one guest: finds names, takes room, writes what the configuration says of them. */
final class Disks {
    private static final Pattern NEW = Pattern.compile("([A-Za-z][\\w.-]*):(\\d+(?:\\.\\d+)?)");
    private static final Pattern CLOUD_INIT = Pattern.compile("([A-Za-z][\\w.-]*):cloudinit");
    private static final Set<String> FILES = Set.of("dir", "nfs", "cifs", "btrfs", "cephfs");
    private static final DataSize SMALL = DataSize.mebibytes(4);

    private final ProxmoxState state;
    private final int vmid;
    private final boolean qemu;
    private final Set<String> names = new HashSet<>();
    private final List<GuestDisk> made = new ArrayList<>();

    Disks(ProxmoxState state, int vmid, PveGuest guest) {
        this.state = state;
        this.vmid = vmid;
        this.qemu = guest.qemu();
        GuestDisk.of(guest).forEach(disk -> names.add(disk.name()));
        guest.snapshots().forEach(snapshot -> GuestDisk.of(snapshot.config()).forEach(disk -> names.add(disk.name())));
    }

    /** Gives back what was made, when what it was made for failed. */
    void undo() {
        made.forEach(disk -> state.space().free(disk.storage(), disk.size()));
        made.clear();
    }

    /** Returns what the configuration will say for a drive or mount point that a caller wrote. */
    String written(String key, String value) {
        List<String> parts = List.of(value.split(",", -1));
        String volume = parts.get(0).replaceFirst("^(?:file|volume)=", "");
        Matcher fresh = NEW.matcher(volume);
        if (fresh.matches()) {
            return fresh(key, fresh.group(1), fresh.group(2), parts);
        }
        Matcher seed = CLOUD_INIT.matcher(volume);
        if (seed.matches()) {
            return make(key, seed.group(1), SMALL, "cloudinit", List.of("media=cdrom"));
        }
        if (volume.matches("[A-Za-z][\\w.-]*:(?:iso|vztmpl|import)/.*")) {
            PveVolume medium = medium(volume);
            return value.contains("size=") ? value : value + ",size=" + GuestDisk.text(medium.size());
        }
        return value;
    }

    private String fresh(String key, String storage, String gibibytes, List<String> parts) {
        DataSize size = new DataSize((long) (Double.parseDouble(gibibytes) * (1L << 30)));
        List<String> options = new ArrayList<>();
        String format = "raw";
        for (String part : parts.subList(1, parts.size())) {
            if (part.startsWith("import-from=")) {
                size = source(part.substring("import-from=".length()));
            } else if (part.startsWith("format=")) {
                format = part.substring("format=".length());
            } else if (!part.startsWith("size=")) {
                options.add(part);
            }
        }
        return make(key, storage, size, format, options);
    }

    private DataSize source(String volid) {
        for (PveGuest guest : state.guests().values()) {
            for (GuestDisk disk : GuestDisk.of(guest)) {
                if (disk.volid().equals(volid)) {
                    return disk.size();
                }
            }
        }
        return medium(volid).size();
    }

    private PveVolume medium(String volid) {
        return state.volumes().stream()
                .filter(volume -> volume.volid().equals(volid))
                .findFirst()
                .orElseThrow(() -> new TaskFailure("volume '" + volid + "' does not exist"));
    }

    /** Copies a disk to a storage; returns its setting. */
    String copied(GuestDisk disk, String storage, String format) {
        if (disk.name().contains("cloudinit")) {
            return make(disk.key(), storage, SMALL, "cloudinit", List.of("media=cdrom"));
        }
        return make(disk.key(), storage, disk.size(), format, disk.options());
    }

    /** Makes a volume over a template's; it takes no room yet. */
    String linked(GuestDisk base) {
        if (base.name().contains("cloudinit")) {
            return copied(base, base.storage(), "raw");
        }
        String own = name(state.storages().get(base.storage()), "raw");
        return base.moved(base.storage(), base.name() + "/" + own, base.size());
    }

    private String make(String key, String storage, DataSize size, String format, List<String> options) {
        PveStorage there = state.storages().get(storage);
        String name = name(there, format);
        state.space().take(storage, name, size);
        GuestDisk disk = new GuestDisk(key, storage, name, size, options);
        made.add(disk);
        return disk.moved(storage, name, size);
    }

    private String name(@Nullable PveStorage storage, String format) {
        boolean files = storage != null && FILES.contains(storage.type());
        String folder = files ? vmid + "/" : "";
        if (format.equals("cloudinit")) {
            return folder + "vm-" + vmid + "-cloudinit" + (files ? ".qcow2" : "");
        }
        for (int i = 0; ; i++) {
            String name = folder + (qemu || !files ? "vm-" : "subvol-") + vmid + "-disk-" + i;
            String whole = files ? name + "." + (qemu ? format : "raw") : name;
            if (names.stream().noneMatch(taken -> taken.endsWith(name) || taken.contains(name + "."))) {
                names.add(whole);
                return whole;
            }
        }
    }

    /** Returns the settings with one drive unplugged: its volume stays as an unused one, a CD drive goes away. */
    static void unplug(ProxmoxState state, Map<String, String> config, String key) {
        String value = config.remove(key);
        if (value == null) {
            return;
        }
        GuestDisk.read(key, value).filter(disk -> !disk.medium()).ifPresent(disk -> {
            if (key.startsWith("unused") || disk.drive()) {
                state.space().free(disk.storage(), disk.size());
                return;
            }
            int free = 0;
            while (config.containsKey("unused" + free)) {
                free++;
            }
            config.put("unused" + free, disk.volid() + ",size=" + GuestDisk.text(disk.size()));
        });
    }

    /** Refuses storages that cannot hold guests' disks, or that the caller may not fill. */
    static void check(Call call, String kind, String storage) {
        PveStorage there = call.state().storages().get(storage);
        if (there == null) {
            throw Refusal.of(500, "storage '" + storage + "' does not exist");
        }
        call.demand("/storage/" + storage, "Datastore.AllocateSpace");
        boolean qemu = kind.equals("qemu");
        if (!there.content().contains(qemu ? "images" : "rootdir")) {
            String what = qemu ? "vm images" : "container directories";
            throw Refusal.parameters(Map.of("storage", "storage '" + storage + "' does not support " + what));
        }
    }

    /** Checks each storage on which the caller's settings ask for a new volume. */
    static void checkAll(Call call, String kind) {
        call.parameters().forEach((key, value) -> {
            if (GuestDisk.isKey(key)) {
                Matcher fresh = NEW.matcher(value.replaceFirst(",.*", ""));
                Matcher seed = CLOUD_INIT.matcher(value.replaceFirst(",.*", ""));
                if (fresh.matches() || seed.matches()) {
                    check(call, kind, fresh.matches() ? fresh.group(1) : seed.group(1));
                }
                if (kind.equals("lxc") && value.startsWith("/") && !Guard.root(call)) {
                    throw Refusal.of(
                            403, "Permission check failed (mount point type bind is only allowed for root@pam)");
                }
            }
        });
    }
}
