package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job at one moment.
 *
 * @param id counted from 1 again each time TrueNAS's middleware starts, so that it alone says nothing a day later
 * @param arguments as TrueNAS tells them, secrets starred out
 * @param percent how much is done; null where it does not say
 * @param description what it is doing; empty where it does not say
 * @param error what went wrong; null where nothing did
 * @param errno the number of that error; 0 where there is none
 * @param excerpt the last lines of its log; null where it keeps none
 * @param started when TrueNAS took it, by its own clock; null where it does not say
 */
public record Job(
        long id,
        String method,
        Json arguments,
        JobState state,
        @Nullable Double percent,
        String description,
        @Nullable String error,
        int errno,
        @Nullable String excerpt,
        boolean abortable,
        @Nullable Instant started,
        @Nullable Instant finished,
        List<Long> requests) {
    public Job {
        requests = List.copyOf(requests);
    }

    static Job of(Json job) {
        Json progress = job.at("progress");
        return new Job(
                job.integer("id"),
                job.text("method"),
                job.at("arguments"),
                JobState.of(job.findText("state").orElse("")),
                progress.findDecimal("percent").isPresent()
                        ? progress.findDecimal("percent").getAsDouble()
                        : null,
                progress.findText("description").orElse(""),
                job.findText("error").map(String::strip).orElse(null),
                (int) job.at("exc_info").findInteger("errno").orElse(0),
                job.findText("logs_excerpt").orElse(null),
                job.flag("abortable"),
                Ejson.moment(job.at("time_started")).orElse(null),
                Ejson.moment(job.at("time_finished")).orElse(null),
                Ejson.texts(job.at("message_ids")).stream()
                        .filter(text -> text.matches("\\d{1,18}"))
                        .map(Long::valueOf)
                        .toList());
    }

    @Override
    public String toString() {
        String far = percent == null || state.isOver() ? "" : " %.0f%%".formatted(percent);
        return "job %d %s: %s%s%s".formatted(id, method, state, far, error == null ? "" : " (" + error + ")");
    }
}
