package io.github.bladebook.simulator.face.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer.
 *
 * @param type content type, empty without a body
 * @param headers beyond the content type
 */
record Reply(int status, String type, String body, Map<String, String> headers) {
    static final String JSON = "application/json";

    static Reply json(int status, JsonNode body) {
        return new Reply(status, JSON, Json.text(body), Map.of());
    }

    static Reply text(int status, String type, String body) {
        return new Reply(status, type, body, Map.of());
    }

    static Reply empty(int status) {
        return new Reply(status, "", "", Map.of());
    }

    Reply header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, type, body, more);
    }
}
