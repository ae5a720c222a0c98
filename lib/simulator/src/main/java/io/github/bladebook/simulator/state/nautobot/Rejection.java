package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;

/** What Nautobot answers instead of doing what it was asked. */
public final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    @SuppressWarnings("serial")
    private final JsonNode body;

    public Rejection(int status, JsonNode body) {
        super(body.toString(), null, false, false);
        this.status = status;
        this.body = body;
    }

    /** Words a {@code detail}. */
    public static Rejection detail(int status, String detail) {
        return new Rejection(status, Json.object().put("detail", detail));
    }

    /** Words one field's one error. */
    public static Rejection field(String field, String message) {
        return new Rejection(400, add(Json.object(), field, message));
    }

    /** Words a crash of the server. */
    public static Rejection crash(String exception, String error) {
        return new Rejection(
                500,
                Json.object()
                        .put("error", error)
                        .put("exception", exception)
                        .put("nautobot_version", NautobotState.VERSION)
                        .put("python_version", NautobotState.PYTHON));
    }

    static ObjectNode add(ObjectNode errors, String field, String message) {
        errors.withArray("/" + field).add(message);
        return errors;
    }

    public int status() {
        return status;
    }

    public JsonNode body() {
        return body;
    }
}
