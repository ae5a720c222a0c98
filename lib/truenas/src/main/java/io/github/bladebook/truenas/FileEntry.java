package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.unit.DataSize;

/**
 * One name in a folder.
 *
 * @param size of the content; what is in a folder does not count
 * @param allocated what it takes on the disks, compression taken into account
 * @param mode the permission bits, as {@code chmod} takes them: {@code 0755}
 * @param acl whether it has more rights than those bits
 */
public record FileEntry(
        String name,
        String path,
        FileKind kind,
        DataSize size,
        DataSize allocated,
        String mode,
        long uid,
        long gid,
        boolean acl) {
    static FileEntry of(Json entry) {
        String path = entry.findText("path").orElse("");
        return new FileEntry(
                entry.findText("name").orElseGet(() -> path.replaceFirst(".*/", "")),
                path,
                FileKind.of(entry.findText("type").orElse("")),
                entry.findSize("size").orElse(DataSize.ZERO),
                entry.findSize("allocation_size").orElse(DataSize.ZERO),
                mode(entry),
                entry.findInteger("uid").orElse(0),
                entry.findInteger("gid").orElse(0),
                entry.flag("acl"));
    }

    /** The number also says what kind of file it is. */
    static String mode(Json entry) {
        return "0%03o".formatted(entry.findInteger("mode").orElse(0) & 07777);
    }

    @Override
    public String toString() {
        return "%s %s %s, %s".formatted(mode, kind, path, size);
    }
}
