package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job.
 *
 * @param display what Nautobot's own pages call it
 * @param status {@code PENDING}, {@code STARTED}, {@code SUCCESS}, {@code FAILURE}, {@code REVOKED}
 * @param result what it left behind; of a failure {@code exc_type} and {@code exc_message}
 */
public record JobResult(
        UUID id,
        String display,
        String name,
        String status,
        String task,
        @Nullable Instant created,
        @Nullable Instant started,
        @Nullable Instant done,
        Map<String, Object> result,
        String traceback,
        @Nullable Link job,
        String worker)
        implements NautobotObject {
    public JobResult {
        result = Map.copyOf(result);
    }

    static JobResult of(Json json) {
        return new JobResult(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Wire.choice(json, "status"),
                Wire.text(json, "task_name"),
                Wire.instant(json, "date_created"),
                Wire.instant(json, "date_started"),
                Wire.instant(json, "date_done"),
                Wire.map(json, "result"),
                Wire.text(json, "traceback"),
                Link.find(json, "job_model"),
                Wire.text(json, "worker"));
    }
}
