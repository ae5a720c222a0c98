package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task of a list.
 *
 * @param ended null while it runs
 */
public record TaskSummary(
        Upid upid, TaskOutcome outcome, @Nullable Instant ended) {
    static TaskSummary of(Json json) {
        String status = json.findText("status").orElse("RUNNING");
        return new TaskSummary(
                Upid.parse(json.text("upid")),
                status.equals("RUNNING") ? TaskOutcome.running() : TaskOutcome.of(status),
                json.findInteger("endtime").isPresent() ? Instant.ofEpochSecond(json.integer("endtime")) : null);
    }
}
