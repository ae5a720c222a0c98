package io.github.bladebook.traefik;

import io.github.bladebook.core.json.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Which Traefik it is.
 *
 * @param number {@code 3.6.12}
 * @param codename the release line's name
 * @param started when the process started; null where it is not told
 */
public record Version(
        String number, String codename, @Nullable Instant started) {
    static Version of(Json json) {
        return new Version(
                json.text("Version"),
                json.findText("Codename").orElse(""),
                json.findText("startDate")
                        .map(text -> OffsetDateTime.parse(text).toInstant())
                        .orElse(null));
    }

    @Override
    public String toString() {
        return "Traefik " + number;
    }
}
