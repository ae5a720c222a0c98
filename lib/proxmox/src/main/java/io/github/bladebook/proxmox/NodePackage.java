package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;

/**
 * A package of a node.
 *
 * @param version the installed one, or of an update the new one
 * @param installed of an update the one it replaces; else empty
 * @param state Installed, NotInstalled, …; empty for an update
 */
public record NodePackage(String name, String version, String installed, String state, String title) {
    static NodePackage of(Json json) {
        return new NodePackage(
                json.text("Package"),
                json.findText("Version").orElse(""),
                json.findText("OldVersion").orElse(""),
                json.findText("CurrentState").orElse(""),
                json.findText("Title").orElse(""));
    }
}
