package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A setting, and what it will be after the guest's next start or, for cloud-init, in its next image.
 *
 * @param value what it is; null where it is not set
 * @param pending what it will be; null where it stays, or goes
 * @param removed whether it will go
 */
public record PendingChange(
        String key, @Nullable String value, @Nullable String pending, boolean removed) {
    static PendingChange of(Json json) {
        return new PendingChange(
                json.text("key"),
                json.findText("value").orElse(null),
                json.findText("pending").orElse(null),
                // 2 says that it goes even where the guest does not let go of it.
                json.findInteger("delete").orElse(0) > 0);
    }

    static List<PendingChange> waiting(List<PendingChange> all) {
        return all.stream().filter(each -> each.removed || each.pending != null).toList();
    }

    @Override
    public String toString() {
        return "%s: %s → %s".formatted(key, value == null ? "none" : value, removed ? "none" : pending);
    }
}
