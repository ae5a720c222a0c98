package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import java.time.Instant;

/**
 * A node's clock.
 *
 * @param zone as in the IANA database: Europe/Vienna
 */
public record NodeTime(Instant now, String zone) {
    static NodeTime of(Json json) {
        return new NodeTime(
                Instant.ofEpochSecond(json.integer("time")),
                json.findText("timezone").orElse("UTC"));
    }
}
