package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.unit.DataSize;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one file or folder.
 *
 * @param mode the permission bits, as {@code chmod} takes them: {@code 0755}
 * @param user who owns it; null where that number has no name
 * @param changed when its content was last changed
 */
public record FileStat(
        String path,
        FileKind kind,
        DataSize size,
        DataSize allocated,
        String mode,
        long uid,
        long gid,
        @Nullable String user,
        @Nullable String group,
        boolean mountpoint,
        boolean acl,
        @Nullable Instant changed) {
    static FileStat of(Json stat) {
        return new FileStat(
                stat.text("realpath"),
                FileKind.of(stat.findText("type").orElse("")),
                stat.findSize("size").orElse(DataSize.ZERO),
                stat.findSize("allocation_size").orElse(DataSize.ZERO),
                FileEntry.mode(stat),
                stat.findInteger("uid").orElse(0),
                stat.findInteger("gid").orElse(0),
                stat.findText("user").orElse(null),
                stat.findText("group").orElse(null),
                stat.flag("is_mountpoint"),
                stat.flag("acl"),
                Ejson.moment(stat.at("mtime")).orElse(null));
    }

    @Override
    public String toString() {
        return "%s %s %s:%s %s".formatted(mode, kind, user == null ? uid : user, group == null ? gid : group, path);
    }
}
