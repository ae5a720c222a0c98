package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Kind;

/** A refusal as the API server words it: a {@code Status} object with code and reason. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;
    private final transient ObjectNode details = Json.object();
    private final transient ObjectNode metadata = Json.object();

    private ApiError(int code, String reason, String message) {
        super(message);
        this.code = code;
        this.reason = reason;
    }

    static ApiError unauthorized() {
        return new ApiError(401, "Unauthorized", "Unauthorized");
    }

    static ApiError forbidden(String message) {
        return new ApiError(403, "Forbidden", message);
    }

    static ApiError notFound(Kind kind, String name) {
        return new ApiError(404, "NotFound", kind.resource() + " \"" + name + "\" not found").about(kind, name);
    }

    static ApiError noSuchResource() {
        return new ApiError(404, "NotFound", "the server could not find the requested resource");
    }

    static ApiError alreadyExists(Kind kind, String name) {
        return new ApiError(409, "AlreadyExists", kind.resource() + " \"" + name + "\" already exists")
                .about(kind, name);
    }

    static ApiError conflict(Kind kind, String name) {
        String message = "Operation cannot be fulfilled on %s \"%s\": the object has been modified; "
                + "please apply your changes to the latest version and try again";
        return new ApiError(409, "Conflict", message.formatted(kind.resource(), name)).about(kind, name);
    }

    static ApiError invalid(Kind kind, String name, String field, String cause) {
        String message = "%s \"%s\" is invalid: %s: %s".formatted(typeOf(kind), name, field, cause);
        ApiError error = new ApiError(422, "Invalid", message).about(kind, name);
        error.details.put("kind", kind.name());
        error.details
                .putArray("causes")
                .addObject()
                .put("reason", cause.startsWith("Required value") ? "FieldValueRequired" : "FieldValueInvalid")
                .put("message", cause)
                .put("field", field);
        return error;
    }

    private static String typeOf(Kind kind) {
        return kind.group().isEmpty() ? kind.name() : kind.name() + "." + kind.group();
    }

    static ApiError badRequest(String message) {
        return new ApiError(400, "BadRequest", message);
    }

    static ApiError methodNotAllowed() {
        return new ApiError(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    static ApiError notAcceptable(String accepted) {
        return new ApiError(406, "NotAcceptable", "only the following media types are accepted: " + accepted);
    }

    static ApiError unsupportedMediaType(String accepted) {
        return new ApiError(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: " + accepted);
    }

    static ApiError expired(String message) {
        return new ApiError(410, "Expired", message);
    }

    /** A version from the future; the server waits for it in vain and then says so. */
    static ApiError tooLarge(long asked, long current) {
        String message = "Timeout: Too large resource version: %d, current: %d";
        ApiError error = new ApiError(504, "Timeout", message.formatted(asked, current));
        error.details
                .putArray("causes")
                .addObject()
                .put("reason", "ResourceVersionTooLarge")
                .put("message", "Too large resource version");
        error.details.put("retryAfterSeconds", 1);
        return error;
    }

    /** The WatchList feature is off in this version. */
    static ApiError watchListForbidden() {
        String cause = "sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled";
        ApiError error = new ApiError(
                422, "Invalid", "ListOptions.meta.k8s.io \"\" is invalid: sendInitialEvents: Forbidden: " + cause);
        error.details.put("group", "meta.k8s.io").put("kind", "ListOptions");
        error.details
                .putArray("causes")
                .addObject()
                .put("reason", "FieldValueForbidden")
                .put("message", "Forbidden: " + cause)
                .put("field", "sendInitialEvents");
        return error;
    }

    /** A page asked for too late; {@code next} continues without consistency. */
    static ApiError expiredPage(String next) {
        ApiError error = expired(
                "The provided continue parameter is too old to display a consistent list result. You can start a new "
                        + "list without the continue parameter, or use the continue token in this response to retrieve "
                        + "the remainder of the results. Continuing with the provided token results in an inconsistent "
                        + "list - objects that were created, modified, or deleted between the time the first chunk was "
                        + "returned and now may show up in the list.");
        error.metadata.put("continue", next);
        return error;
    }

    private ApiError about(Kind kind, String name) {
        details.put("name", name);
        if (!kind.group().isEmpty()) {
            details.put("group", kind.group());
        }
        details.put("kind", kind.plural());
        return this;
    }

    int code() {
        return code;
    }

    ObjectNode status() {
        ObjectNode status = Json.object();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.set("metadata", metadata);
        status.put("status", "Failure").put("message", getMessage()).put("reason", reason);
        if (!details.isEmpty()) {
            status.set("details", details);
        }
        return status.put("code", code);
    }
}
