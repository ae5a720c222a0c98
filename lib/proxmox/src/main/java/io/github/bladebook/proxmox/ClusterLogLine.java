package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import java.time.Instant;

/**
 * One line of the cluster's log.
 *
 * @param severity 0 to 7 as syslog counts, 3 an error, 6 plain
 * @param by the program that wrote it
 */
public record ClusterLogLine(Instant at, String node, String user, String by, int severity, String text) {
    static ClusterLogLine of(Json json) {
        return new ClusterLogLine(
                Instant.ofEpochSecond(json.integer("time")),
                json.findText("node").orElse(""),
                json.findText("user").orElse(""),
                json.findText("tag").orElse(""),
                (int) json.findInteger("pri").orElse(6),
                json.findText("msg").orElse("").strip());
    }
}
