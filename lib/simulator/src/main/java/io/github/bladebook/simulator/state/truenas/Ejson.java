package io.github.bladebook.simulator.state.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.bladebook.simulator.state.Json;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Values that JSON has no form for, in the form the middleware gives them. */
public final class Ejson {
    private Ejson() {}

    /** Returns {@code {"$date": milliseconds}}, or null. */
    public static JsonNode date(@Nullable Instant time) {
        return time == null ? NullNode.getInstance() : Json.object().put("$date", time.toEpochMilli());
    }

    /** Returns {@code {"$set": [...]}}. */
    public static JsonNode set(Collection<String> values) {
        ArrayNode all = Json.object().arrayNode();
        values.forEach(all::add);
        return Json.object().set("$set", all);
    }

    /** Returns {@code {"$time": "HH:MM:SS"}}. */
    public static JsonNode time(String clock) {
        return Json.object().put("$time", clock);
    }
}
