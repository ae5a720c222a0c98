package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of a guest.
 *
 * @param parent the one it was made after; null for the first
 * @param made null where the server does not say
 * @param memory whether it holds the memory of a VM that ran
 */
public record GuestSnapshot(
        String name,
        String description,
        @Nullable String parent,
        @Nullable Instant made,
        boolean memory) {
    static GuestSnapshot of(Json json) {
        return new GuestSnapshot(
                json.text("name"),
                json.findText("description").orElse("").strip(),
                json.findText("parent").orElse(null),
                json.findInteger("snaptime").isPresent() ? Instant.ofEpochSecond(json.integer("snaptime")) : null,
                json.flag("vmstate"));
    }

    /** Returns whether both are the same one; what it comes after changes when others are deleted. */
    boolean same(GuestSnapshot other) {
        return name.equals(other.name) && Objects.equals(made, other.made) && description.equals(other.description);
    }

    @Override
    public String toString() {
        return "%s (%s)%s".formatted(name, made == null ? "when is not known" : made, memory ? " with memory" : "");
    }
}
