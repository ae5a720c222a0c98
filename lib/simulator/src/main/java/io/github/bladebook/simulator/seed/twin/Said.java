package io.github.bladebook.simulator.seed.twin;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What one system said, by collection. */
record Said(Map<String, List<JsonNode>> collections) {
    /** Returns the objects of a collection; none where it was not read. */
    List<JsonNode> all(String collection) {
        return collections.getOrDefault(collection, List.of());
    }

    /** Returns the one object of a collection; an empty one where it was not read. */
    JsonNode one(String collection) {
        List<JsonNode> all = all(collection);
        return all.isEmpty() ? Json.object() : all.get(0);
    }

    /** Returns since when something is up that tells for how many seconds it has been. */
    static String since(Instant now, JsonNode row) {
        return now.minusSeconds(row.path("uptime").asLong()).toString();
    }

    /** Returns a moment that is told as seconds. */
    static String moment(JsonNode seconds) {
        return Instant.ofEpochSecond(seconds.asLong()).toString();
    }
}
