package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that TrueNAS wants to be known.
 *
 * @param uuid what {@link Alerts#dismiss} takes
 * @param kind its class: {@code PoolUpgraded}, {@code ScrubPaused}, …
 * @param level {@code INFO}, {@code NOTICE}, {@code WARNING}, {@code ERROR}, {@code CRITICAL}, {@code ALERT}, {@code EMERGENCY}
 * @param text for people, maybe with HTML in it
 * @param since when it was first raised
 * @param last when it was last raised
 */
public record Alert(
        String uuid,
        String kind,
        String level,
        String text,
        @Nullable Instant since,
        @Nullable Instant last,
        boolean dismissed) {
    static Alert of(Json alert) {
        return new Alert(
                alert.text("uuid"),
                alert.findText("klass").orElse(""),
                alert.findText("level").orElse("INFO"),
                alert.findText("formatted").or(() -> alert.findText("text")).orElse(""),
                Ejson.moment(alert.at("datetime")).orElse(null),
                Ejson.moment(alert.at("last_occurrence")).orElse(null),
                alert.flag("dismissed"));
    }

    @Override
    public String toString() {
        return "%s: %s%s".formatted(level, text, dismissed ? " (dismissed)" : "");
    }
}
