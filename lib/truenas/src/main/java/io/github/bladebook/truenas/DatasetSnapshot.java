package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.unit.DataSize;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of a data set.
 *
 * @param id {@code tank/apps@before}
 * @param name the part behind the {@code @}
 * @param used what it alone holds; null where that was not told
 * @param referenced what the data set held then; null where that was not told
 * @param created null where that was not told
 * @param held whether somebody keeps it from being deleted
 */
public record DatasetSnapshot(
        String id,
        String dataset,
        String name,
        @Nullable DataSize used,
        @Nullable DataSize referenced,
        @Nullable Instant created,
        boolean held) {
    static DatasetSnapshot of(Json snapshot) {
        Json properties = snapshot.at("properties");
        String id = snapshot.text("id");
        Json creation = properties.at("creation");
        return new DatasetSnapshot(
                id,
                snapshot.findText("dataset").orElseGet(() -> id.replaceFirst("@.*", "")),
                snapshot.findText("snapshot_name").orElseGet(() -> id.replaceFirst(".*@", "")),
                ZfsProperty.size(properties.at("used")).orElse(null),
                ZfsProperty.size(properties.at("referenced")).orElse(null),
                creation.at("parsed").object()
                        ? Ejson.moment(creation.at("parsed")).orElse(null)
                        : ZfsProperty.number(creation)
                                .map(Instant::ofEpochSecond)
                                .orElse(null),
                !snapshot.at("holds").names().isEmpty());
    }

    @Override
    public String toString() {
        return "%s%s%s".formatted(id, used == null ? "" : ", holds " + used, held ? ", held" : "");
    }
}
