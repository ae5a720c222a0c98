package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job that will run.
 *
 * @param start the next time it may
 * @param enabled whether it will
 */
public record ScheduledJob(
        UUID id,
        String name,
        String interval,
        String crontab,
        @Nullable Instant start,
        boolean enabled,
        long runs) implements NautobotObject {
    static ScheduledJob of(Json json) {
        return new ScheduledJob(
                Wire.uuid(json, "id"),
                json.text("name"),
                Wire.choice(json, "interval"),
                Wire.text(json, "crontab"),
                Wire.instant(json, "start_time"),
                json.flag("enabled"),
                json.findInteger("total_run_count").orElse(0));
    }

    @Override
    public String display() {
        return name;
    }

    @Override
    public String toString() {
        return "%s %s, next %s%s"
                .formatted(name, crontab.isEmpty() ? interval : crontab, start, enabled ? "" : ", off");
    }
}
