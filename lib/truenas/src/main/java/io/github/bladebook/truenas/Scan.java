package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scrub or resilver of a pool.
 *
 * @param function {@code SCRUB} or {@code RESILVER}
 * @param state {@code SCANNING}, {@code FINISHED} or {@code CANCELED}
 * @param percent how much is done
 * @param ended null while it runs
 */
public record Scan(
        String function,
        String state,
        double percent,
        long errors,
        @Nullable Instant started,
        @Nullable Instant ended) {
    static Scan of(Json scan) {
        return new Scan(
                scan.findText("function").orElse("UNKNOWN"),
                scan.findText("state").orElse("UNKNOWN"),
                scan.findDecimal("percentage").orElse(0),
                scan.findInteger("errors").orElse(0),
                Ejson.moment(scan.at("start_time")).orElse(null),
                Ejson.moment(scan.at("end_time")).orElse(null));
    }

    /** Returns whether it is under way. */
    public boolean isRunning() {
        return state.equals("SCANNING");
    }

    @Override
    public String toString() {
        return "%s %s, %.0f%%, %d errors".formatted(function, state, percent, errors);
    }
}
