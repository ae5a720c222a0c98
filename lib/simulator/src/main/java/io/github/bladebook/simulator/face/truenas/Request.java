package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A message that is a request.
 *
 * @param id missing where the client wants no answer
 */
record Request(JsonNode id, String method, JsonNode params) {
    /** A message that is none, and the error that says so. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient JsonNode id;
        private final transient ObjectNode error;

        private Malformed(JsonNode id, int code, String message) {
            super(message, null, false, false);
            this.id = id;
            this.error = RpcError.plain(code, message);
        }

        /** Returns the id to answer with; missing where there is to be no answer. */
        JsonNode id() {
            return id;
        }

        ObjectNode error() {
            return error;
        }
    }

    boolean wantsAnswer() {
        return !id.isMissingNode();
    }

    static Request read(String text) throws Malformed {
        JsonNode message;
        try {
            message = Json.read(text);
        } catch (UncheckedIOException e) {
            throw new Malformed(
                    Json.object().nullNode(), RpcError.INVALID_JSON, "Expecting value: line 1 column 1 (char 0)");
        }
        if (message.isArray()) {
            throw new Malformed(
                    Json.object().nullNode(), RpcError.INVALID_JSON, "Batch messages are not supported at this time");
        }
        if (!message.isObject()) {
            throw new Malformed(Json.object().nullNode(), RpcError.INVALID_JSON, "Invalid Message Format");
        }
        JsonNode id = message.path("id");
        Optional<String> wrong = wrong(message);
        if (wrong.isPresent()) {
            throw new Malformed(id, RpcError.INVALID_REQUEST, wrong.get());
        }
        JsonNode params =
                message.has("params") ? message.path("params") : Json.object().arrayNode();
        return new Request(id, message.path("method").asText(), params);
    }

    private static Optional<String> wrong(JsonNode message) {
        if (!message.has("jsonrpc")) {
            return Optional.of("Missing 'jsonrpc' member");
        }
        if (!message.path("jsonrpc").isTextual()
                || !message.path("jsonrpc").asText().equals("2.0")) {
            return Optional.of("'jsonrpc' member must be of type string and must be exactly '2.0'");
        }
        JsonNode id = message.path("id");
        if (!(id instanceof MissingNode || id.isNull() || id.isIntegralNumber() || id.isTextual())) {
            return Optional.of("'id' member must be of type null, string or number");
        }
        if (!message.has("method")) {
            return Optional.of("Missing 'method' member");
        }
        if (!message.path("method").isTextual()
                || message.path("method").asText().isEmpty()) {
            return Optional.of("'method' member must be of type string");
        }
        if (message.has("params") && !message.path("params").isArray()) {
            return Optional.of("'params' member must be of type array");
        }
        return Optional.empty();
    }
}
