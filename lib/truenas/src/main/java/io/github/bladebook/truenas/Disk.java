package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.unit.DataSize;
import org.jspecify.annotations.Nullable;

/**
 * A disk.
 *
 * @param name {@code sda}; it may be another one after a restart, the serial number stays
 * @param size null where TrueNAS does not know
 * @param type {@code HDD} or {@code SSD}; null where TrueNAS does not know
 * @param rotation turns a minute; null for what does not turn
 * @param pool that it belongs to; null where it is free
 */
public record Disk(
        String name,
        String serial,
        @Nullable String model,
        @Nullable DataSize size,
        @Nullable String type,
        String bus,
        @Nullable Long rotation,
        @Nullable String pool) {
    static Disk of(Json disk) {
        return new Disk(
                disk.text("name"),
                disk.findText("serial").orElse(""),
                disk.findText("model").orElse(null),
                disk.findSize("size").orElse(null),
                disk.findText("type").orElse(null),
                disk.findText("bus").orElse("UNKNOWN"),
                disk.findInteger("rotationrate").isPresent()
                        ? disk.findInteger("rotationrate").getAsLong()
                        : null,
                disk.findText("pool").orElse(null));
    }

    @Override
    public String toString() {
        return "%s: %s, %s%s"
                .formatted(name, model == null ? "unknown" : model, size, pool == null ? ", free" : ", in " + pool);
    }
}
