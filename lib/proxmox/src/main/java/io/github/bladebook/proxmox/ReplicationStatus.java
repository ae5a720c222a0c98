package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a replication stands.
 *
 * @param lastSync when it last succeeded; null if never
 * @param lastTry when it last began; null if never
 * @param next when it runs next; null where it is switched off
 * @param failures how often it has failed since it last succeeded
 * @param error why; empty where it did not
 */
public record ReplicationStatus(
        String id,
        String target,
        @Nullable Instant lastSync,
        @Nullable Instant lastTry,
        @Nullable Instant next,
        Duration took,
        int failures,
        String error) {
    static ReplicationStatus of(Json json) {
        return of(json.text("id"), json);
    }

    static ReplicationStatus of(String id, Json json) {
        return new ReplicationStatus(
                id,
                json.findText("target").orElse(""),
                time(json, "last_sync"),
                time(json, "last_try"),
                time(json, "next_sync"),
                Duration.ofMillis(Math.round(json.findDecimal("duration").orElse(0) * 1000)),
                (int) json.findInteger("fail_count").orElse(0),
                json.findText("error").orElse(""));
    }

    /** The server writes 0 for never. */
    private static @Nullable Instant time(Json json, String name) {
        long seconds = json.findInteger(name).orElse(0);
        return seconds == 0 ? null : Instant.ofEpochSecond(seconds);
    }

    /** Returns whether it last succeeded. */
    public boolean healthy() {
        return failures == 0 && lastSync != null;
    }
}
