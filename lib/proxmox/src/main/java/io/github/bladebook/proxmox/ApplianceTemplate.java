package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;

/**
 * A template of the catalogue that a node knows, to be fetched by its name.
 *
 * @param name of the file, by which it is asked for
 * @param section system, turnkeylinux, mail, …
 */
public record ApplianceTemplate(
        String name, String os, String section, String version, String headline, String sha512) {
    static ApplianceTemplate of(Json json) {
        return new ApplianceTemplate(
                json.text("template"),
                json.findText("os").orElse(""),
                json.findText("section").orElse(""),
                json.findText("version").orElse(""),
                json.findText("headline").orElse(""),
                json.findText("sha512sum").orElse(""));
    }
}
