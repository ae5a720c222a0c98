package io.github.bladebook.simulator.state.proxmox;

import io.github.bladebook.core.unit.DataSize;
import java.util.Map;
import java.util.Set;

/**
 * What volumes take of storages. A thin storage counts what is written, in the lab two fifths of a volume's size; any other counts all
 * of it.
 */
public final class PveSpace {
    private static final Set<String> THIN = Set.of("lvmthin", "zfspool", "rbd", "btrfs");
    private static final long EXTENT = 4L << 20;

    private final Map<String, PveStorage> storages;

    PveSpace(Map<String, PveStorage> storages) {
        this.storages = storages;
    }

    /**
     * Takes room for a volume.
     *
     * @throws TaskFailure in the words of the storage, when it is not there or full
     */
    public void take(String storage, String volume, DataSize size) {
        PveStorage there = storages.get(storage);
        if (there == null) {
            throw new TaskFailure("storage '" + storage + "' does not exist");
        }
        long bytes = share(there, size.bytes());
        if (there.used().bytes() + bytes > there.total().bytes()) {
            throw full(there, volume, there.total().bytes() - there.used().bytes(), bytes);
        }
        storages.computeIfPresent(storage, (name, now) -> now.using(now.used().bytes() + bytes));
    }

    /** Gives back the room of a volume. */
    public void free(String storage, DataSize size) {
        storages.computeIfPresent(
                storage, (name, now) -> now.using(Math.max(0, now.used().bytes() - share(now, size.bytes()))));
    }

    private static long share(PveStorage storage, long bytes) {
        return THIN.contains(storage.type()) ? bytes / 5 * 2 : bytes;
    }

    private static TaskFailure full(PveStorage storage, String volume, long left, long needed) {
        String group = storage.config().getOrDefault("vgname", "pve");
        return switch (storage.type()) {
            case "lvmthin", "lvm" ->
                new TaskFailure(
                        "lvcreate '%s/%s' error:   Volume group \"%s\" has insufficient free space (%d extents): %d required."
                                .formatted(group, volume, group, left / EXTENT, needed / EXTENT));
            case "zfspool" -> new TaskFailure("zfs error: cannot create '" + volume + "': out of space");
            default ->
                new TaskFailure("unable to create image: qemu-img: %s: Failed to resize file: No space left on device"
                        .formatted(storage.config().getOrDefault("path", "") + "/images/" + volume));
        };
    }
}
