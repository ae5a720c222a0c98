package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.unit.DataSize;

/**
 * How full a file system is.
 *
 * @param source what is mounted: {@code tank/apps}
 * @param mountpoint where
 * @param available to users, with what quotas allow
 */
public record FileSystemSpace(String source, String mountpoint, DataSize total, DataSize free, DataSize available) {
    static FileSystemSpace of(Json space) {
        return new FileSystemSpace(
                space.text("source"),
                space.text("dest"),
                space.findSize("total_bytes").orElse(DataSize.ZERO),
                space.findSize("free_bytes").orElse(DataSize.ZERO),
                space.findSize("avail_bytes").orElse(DataSize.ZERO));
    }

    @Override
    public String toString() {
        return "%s on %s: %s of %s available".formatted(source, mountpoint, available, total);
    }
}
