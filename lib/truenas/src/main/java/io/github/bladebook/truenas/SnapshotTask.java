package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Makes snapshots of a data set again and again, and deletes those that are too old.
 *
 * @param lifetime how many of {@code unit} a snapshot is kept; {@code unit} is {@code HOUR}, {@code DAY}, {@code WEEK}, {@code MONTH} or
 *     {@code YEAR}
 * @param namingSchema how they are called, as strftime writes it: {@code auto-%Y-%m-%d_%H-%M}
 * @param state {@code PENDING}, {@code RUNNING}, {@code FINISHED}, {@code ERROR}, {@code HOLD}
 * @param error what went wrong the last time; null where nothing did
 */
public record SnapshotTask(
        long id,
        String dataset,
        boolean recursive,
        long lifetime,
        String unit,
        String namingSchema,
        Schedule schedule,
        boolean enabled,
        String state,
        @Nullable String error) {
    static SnapshotTask of(Json task) {
        Json state = task.at("state");
        return new SnapshotTask(
                task.integer("id"),
                task.text("dataset"),
                task.flag("recursive"),
                task.findInteger("lifetime_value").orElse(2),
                task.findText("lifetime_unit").orElse("WEEK"),
                task.findText("naming_schema").orElse(""),
                Schedule.of(task.at("schedule")),
                task.flag("enabled"),
                state.object() ? state.findText("state").orElse("PENDING") : "PENDING",
                state.findText("error").orElse(null));
    }

    @Override
    public String toString() {
        return "%s%s at %s, kept %d %s%s"
                .formatted(dataset, recursive ? " and below" : "", schedule, lifetime, unit, enabled ? "" : ", off");
    }
}
