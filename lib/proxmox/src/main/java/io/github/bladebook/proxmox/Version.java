package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;

/**
 * A node's release.
 *
 * @param version in full: {@code 9.1.1}
 * @param release major and minor: {@code 9.1}
 */
public record Version(String version, String release, String repoid) {
    static Version of(Json json) {
        return new Version(
                json.text("version"),
                json.findText("release").orElse(""),
                json.findText("repoid").orElse(""));
    }

    /** Returns the number before the first dot. */
    public int major() {
        return Integer.parseInt(version.replaceFirst("\\D.*", ""));
    }
}
