package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;

/**
 * A service of a node, in systemd's words.
 *
 * @param state running, dead, exited, …
 * @param active active, inactive, failed, …
 * @param unit enabled, disabled, static, not-found, …
 */
public record NodeService(String name, String description, String state, String active, String unit) {
    static NodeService of(Json json) {
        return new NodeService(
                json.findText("service").orElseGet(() -> json.text("name")),
                json.findText("desc").orElse(""),
                json.findText("state").orElse(""),
                json.findText("active-state").orElse(""),
                json.findText("unit-state").orElse(""));
    }

    /** Returns whether it runs. */
    public boolean running() {
        return state.equals("running");
    }
}
