package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies snapshots to another pool or system.
 *
 * @param direction {@code PUSH} or {@code PULL}
 * @param transport {@code SSH}, {@code SSH+NETCAT} or {@code LOCAL}
 * @param auto whether it runs by itself, after its snapshot tasks or by its schedule
 * @param retention what becomes of old snapshots over there: {@code SOURCE}, {@code CUSTOM} or {@code NONE}
 * @param state {@code PENDING}, {@code WAITING}, {@code RUNNING}, {@code FINISHED}, {@code ERROR}, {@code HOLD}
 * @param since when it came into that state; null where it never ran
 * @param error what went wrong the last time; null where nothing did
 * @param lastSnapshot that was copied; null where none was
 */
public record Replication(
        long id,
        String name,
        String direction,
        String transport,
        List<String> sources,
        String target,
        boolean recursive,
        boolean auto,
        boolean enabled,
        String retention,
        String state,
        @Nullable Instant since,
        @Nullable String error,
        @Nullable String lastSnapshot) {
    public Replication {
        sources = List.copyOf(sources);
    }

    static Replication of(Json task) {
        Json state = task.at("state");
        return new Replication(
                task.integer("id"),
                task.text("name"),
                task.findText("direction").orElse("PUSH"),
                task.findText("transport").orElse("SSH"),
                Ejson.texts(task.at("source_datasets")),
                task.text("target_dataset"),
                task.flag("recursive"),
                task.flag("auto"),
                task.flag("enabled"),
                task.findText("retention_policy").orElse("NONE"),
                state.findText("state").orElse("PENDING"),
                Ejson.moment(state.at("datetime")).orElse(null),
                state.findText("error").orElse(null),
                state.findText("last_snapshot").orElse(null));
    }

    @Override
    public String toString() {
        return "%s: %s %s to %s, %s%s"
                .formatted(
                        name, direction, String.join(", ", sources), target, state, error == null ? "" : ": " + error);
    }
}
