package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import java.util.Optional;

/**
 * Something that happened.
 *
 * @param collection what it is about: {@code alert.list}, {@code core.get_jobs}
 * @param kind {@code added}, {@code changed} or {@code removed}
 * @param id of what it is about, as text; null where the event names none
 * @param fields what it is like now; absent of what was removed
 */
public record Event(
        String collection,
        String kind,
        @org.jspecify.annotations.Nullable String id,
        Json fields) {
    static Optional<Event> of(Json params) {
        return params.findText("collection")
                .map(collection -> new Event(
                        collection,
                        params.findText("msg").orElse("changed"),
                        params.findText("id").orElse(null),
                        params.at("fields")));
    }

    @Override
    public String toString() {
        return "%s %s%s".formatted(collection, kind, id == null ? "" : " " + id);
    }
}
