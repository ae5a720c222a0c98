package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A device of a pool: a disk, or a mirror or RAIDZ group of them.
 *
 * @param type {@code DISK}, {@code MIRROR}, {@code RAIDZ2}, …
 * @param disk the disk's name, {@code sda}; null for a group, or where the disk is missing
 * @param errors of reading, writing and checksums since they were last cleared
 */
public record Vdev(
        String name, String type, String status, @Nullable String disk, long errors, List<Vdev> children) {
    public Vdev {
        children = List.copyOf(children);
    }

    static Vdev of(Json device) {
        Json stats = device.at("stats");
        return new Vdev(
                device.findText("name").orElse("unknown"),
                device.findText("type").orElse("UNKNOWN"),
                device.findText("status").orElse("UNKNOWN"),
                device.findText("disk").orElse(null),
                stats.findInteger("read_errors").orElse(0)
                        + stats.findInteger("write_errors").orElse(0)
                        + stats.findInteger("checksum_errors").orElse(0),
                device.at("children").list(Vdev::of));
    }

    /** Returns the disks in it, or itself where it is one. */
    public Stream<Vdev> leaves() {
        return children.isEmpty() ? Stream.of(this) : children.stream().flatMap(Vdev::leaves);
    }

    @Override
    public String toString() {
        String state = status.equals("ONLINE") ? "" : " " + status;
        return children.isEmpty() ? (disk == null ? name : disk) + state : "%s%s%s".formatted(type, state, children);
    }
}
