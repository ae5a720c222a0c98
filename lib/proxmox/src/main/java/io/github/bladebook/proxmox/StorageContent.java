package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.unit.DataSize;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A volume on a storage.
 *
 * @param id {@code local-lvm:vm-106-disk-0}
 * @param kind images, rootdir, iso, vztmpl, backup, snippets
 * @param used room really taken; null where the storage cannot tell
 * @param guest whose it is; null for what belongs to none
 * @param created null where the storage does not keep it
 */
public record StorageContent(
        String id,
        String kind,
        String format,
        DataSize size,
        @Nullable DataSize used,
        @Nullable Integer guest,
        @Nullable Instant created,
        String notes,
        boolean protectedFromRemoval) {
    static StorageContent of(Json json) {
        return new StorageContent(
                json.text("volid"),
                json.findText("content").orElse(""),
                json.findText("format").orElse(""),
                Figures.size(json, "size"),
                json.findSize("used").orElse(null),
                json.findInteger("vmid").isPresent() ? (int) json.integer("vmid") : null,
                json.findInteger("ctime").isPresent() ? Instant.ofEpochSecond(json.integer("ctime")) : null,
                json.findText("notes").orElse(""),
                json.flag("protected"));
    }
}
