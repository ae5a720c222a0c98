package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What pruning would do with one backup.
 *
 * @param mark keep, remove, protected or renamed; the last two stay, too
 * @param guest null where its name does not tell
 */
public record PruneMark(
        String id, String mark, String type, @Nullable Integer guest, Instant created) {
    static PruneMark of(Json json) {
        return new PruneMark(
                json.text("volid"),
                json.text("mark"),
                json.findText("type").orElse(""),
                json.findInteger("vmid").isPresent() ? (int) json.integer("vmid") : null,
                Instant.ofEpochSecond(json.integer("ctime")));
    }

    /** Returns whether it would be gone. */
    public boolean removes() {
        return mark.equals("remove");
    }
}
