package io.github.bladebook.truenas;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.unit.DataSize;
import org.jspecify.annotations.Nullable;

/**
 * A pool at one moment.
 *
 * @param status in ZFS's words: {@code ONLINE}, {@code DEGRADED}, {@code OFFLINE}
 * @param detail what is wrong, in words; null where nothing is
 * @param size of the whole pool as ZFS counts it, with what redundancy takes in RAIDZ; null where it is offline
 * @param allocated null where it is offline
 * @param free null where it is offline
 * @param fragmentation of the free space, in percent; null where ZFS does not know
 * @param scan the last scrub or resilver; null where there never was one
 * @param topology null where it is offline
 */
public record Pool(
        long id,
        String name,
        String status,
        boolean healthy,
        boolean warning,
        @Nullable String detail,
        @Nullable DataSize size,
        @Nullable DataSize allocated,
        @Nullable DataSize free,
        @Nullable Integer fragmentation,
        @Nullable Scan scan,
        @Nullable Topology topology) {
    public Pool {
        requireNonNull(name, "name is null");
        requireNonNull(status, "status is null");
    }

    static Pool of(Json pool) {
        String fragmentation = pool.findText("fragmentation").orElse("").replace("%", "");
        return new Pool(
                pool.integer("id"),
                pool.text("name"),
                pool.findText("status").orElse("UNKNOWN"),
                pool.flag("healthy"),
                pool.flag("warning"),
                pool.findText("status_detail").orElse(null),
                pool.findSize("size").orElse(null),
                pool.findSize("allocated").orElse(null),
                pool.findSize("free").orElse(null),
                fragmentation.matches("\\d{1,3}") ? Integer.valueOf(fragmentation) : null,
                pool.at("scan").object() && !pool.at("scan").at("function").absent() ? Scan.of(pool.at("scan")) : null,
                pool.at("topology").object() ? Topology.of(pool.at("topology")) : null);
    }

    @Override
    public String toString() {
        return size == null || allocated == null
                ? "%s: %s".formatted(name, status)
                : "%s: %s, %s of %s".formatted(name, status, allocated, size);
    }
}
