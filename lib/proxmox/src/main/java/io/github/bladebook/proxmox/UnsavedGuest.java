package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;

/**
 * A guest that no backup job takes.
 *
 * @param type qemu or lxc
 */
public record UnsavedGuest(int id, String type, String name) {
    static UnsavedGuest of(Json json) {
        return new UnsavedGuest(
                (int) json.integer("vmid"),
                json.text("type"),
                json.findText("name").orElse(""));
    }
}
