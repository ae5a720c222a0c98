package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a job's log.
 *
 * @param level {@code debug}, {@code info}, {@code success}, {@code warning}, {@code failure}, {@code error} or {@code critical}
 * @param group the part of the job that wrote it: {@code initialization}, {@code run}
 * @param object what it is about; empty for none
 */
public record JobLog(@Nullable Instant time, String level, String group, String message, String object) {
    static JobLog of(Json json) {
        return new JobLog(
                Wire.instant(json, "created"),
                Wire.choice(json, "log_level"),
                Wire.text(json, "grouping"),
                Wire.text(json, "message"),
                Wire.text(json, "log_object"));
    }

    boolean bad() {
        return level.equals("failure") || level.equals("error") || level.equals("critical");
    }

    @Override
    public String toString() {
        return level + ": " + (object.isEmpty() ? "" : object + ": ") + message;
    }
}
