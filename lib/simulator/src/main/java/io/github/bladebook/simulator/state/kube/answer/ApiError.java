package io.github.bladebook.simulator.state.kube.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Kind;
import java.util.List;

/** A refusal as the API server words it: a {@code Status} object with code and reason. */
public final class ApiError extends RuntimeException {
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

    public static ApiError unauthorized() {
        return new ApiError(401, "Unauthorized", "Unauthorized");
    }

    public static ApiError forbidden(String message) {
        return new ApiError(403, "Forbidden", message);
    }

    public static ApiError notFound(Kind kind, String name) {
        return new ApiError(404, "NotFound", kind.resource() + " \"" + name + "\" not found").about(kind, name);
    }

    public static ApiError noSuchResource() {
        return new ApiError(404, "NotFound", "the server could not find the requested resource");
    }

    public static ApiError alreadyExists(Kind kind, String name) {
        return new ApiError(409, "AlreadyExists", kind.resource() + " \"" + name + "\" already exists")
                .about(kind, name);
    }

    public static ApiError conflict(Kind kind, String name) {
        String message = "Operation cannot be fulfilled on %s \"%s\": the object has been modified; "
                + "please apply your changes to the latest version and try again";
        return new ApiError(409, "Conflict", message.formatted(kind.resource(), name)).about(kind, name);
    }

    /** An object with something wrong in it, all of it at once. */
    public static ApiError invalid(Kind kind, String name, List<Cause> causes) {
        List<String> said = causes.stream().map(Cause::toString).distinct().toList();
        String what = said.size() == 1 ? said.get(0) : "[" + String.join(", ", said) + "]";
        ApiError error = new ApiError(422, "Invalid", "%s \"%s\" is invalid: %s".formatted(typeOf(kind), name, what));
        error.about(kind, name);
        error.details.put("kind", kind.name());
        causes.forEach(error::because);
        return error;
    }

    /** A parameter that the server does not take; {@code type} is such as {@code CreateOptions}. */
    public static ApiError invalidOptions(String type, Cause cause) {
        ApiError error = new ApiError(422, "Invalid", type + ".meta.k8s.io \"\" is invalid: " + cause);
        error.details.put("group", "meta.k8s.io").put("kind", type);
        return error.because(cause);
    }

    /** A request that a policy forbids: a quota, a limit, a missing right. */
    public static ApiError forbidden(Kind kind, String name, String why) {
        String what = name.isEmpty() ? kind.resource() : kind.resource() + " " + Cause.quoted(name);
        return new ApiError(403, "Forbidden", what + " is forbidden: " + why).about(kind, name);
    }

    /** A change that another one overtook, in words of its own. */
    public static ApiError conflict(Kind kind, String name, String why) {
        String message = "Operation cannot be fulfilled on %s \"%s\": %s";
        return new ApiError(409, "Conflict", message.formatted(kind.resource(), name, why)).about(kind, name);
    }

    /** Preconditions of a delete that do not hold; the server names the kind here, not the resource. */
    public static ApiError precondition(Kind kind, String name, String why) {
        String message = "Operation cannot be fulfilled on %s \"%s\": %s";
        ApiError error = new ApiError(409, "Conflict", message.formatted(typeOf(kind), name, why)).about(kind, name);
        error.details.put("kind", kind.name());
        return error;
    }

    /** Fields that others own. */
    public static ApiError applyConflict(String message, List<Cause> causes) {
        ApiError error = new ApiError(409, "Conflict", message);
        causes.forEach(error::because);
        return error;
    }

    /** A request that makes no sense of its own. */
    public static ApiError unprocessable(String message) {
        return new ApiError(422, "Invalid", message);
    }

    /** A disruption that a budget does not allow now. */
    public static ApiError tooManyRequests(String message, List<Cause> causes) {
        ApiError error = new ApiError(429, "TooManyRequests", message);
        causes.forEach(error::because);
        return error;
    }

    /** A refusal that may be over in some seconds. */
    public ApiError retryAfter(int seconds) {
        details.put("retryAfterSeconds", seconds);
        return this;
    }

    /** Returns after how many seconds it may be over; 0 where nothing is told. */
    public int retryAfter() {
        return details.path("retryAfterSeconds").asInt();
    }

    /** What a webhook of an add-on refuses, in its words; it gives no reason of its own but with causes. */
    public static ApiError webhook(String webhook, int code, String message, List<Cause> causes) {
        String said = "admission webhook \"%s\" denied the request: %s".formatted(webhook, message);
        ApiError error = new ApiError(code, causes.isEmpty() ? "" : "Invalid", said);
        causes.forEach(error::because);
        return error;
    }

    /** A configuration whose fields do not fit; the server calls that its own fault and gives no reason. */
    public static ApiError typed(String message) {
        return new ApiError(500, "", message);
    }

    /** Something that went wrong inside the server. */
    /** A request that goes on to a server which is not there. */
    public static ApiError unavailable(String message) {
        return new ApiError(503, "ServiceUnavailable", message);
    }

    public static ApiError internal(String message) {
        return new ApiError(500, "InternalError", "Internal error occurred: " + message);
    }

    /** Adds a cause to what the status tells. */
    public ApiError because(Cause cause) {
        ObjectNode node = details.withArray("/causes").addObject();
        if (!cause.reason().isEmpty()) {
            node.put("reason", cause.reason());
        }
        node.put("message", cause.message());
        if (!cause.field().isEmpty()) {
            node.put("field", cause.field());
        }
        return this;
    }

    private static String typeOf(Kind kind) {
        return kind.group().isEmpty() ? kind.name() : kind.name() + "." + kind.group();
    }

    public static ApiError badRequest(String message) {
        return new ApiError(400, "BadRequest", message);
    }

    public static ApiError methodNotAllowed() {
        return new ApiError(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    public static ApiError notAcceptable(String accepted) {
        return new ApiError(406, "NotAcceptable", "only the following media types are accepted: " + accepted);
    }

    public static ApiError unsupportedMediaType(String accepted) {
        return new ApiError(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: " + accepted);
    }

    public static ApiError expired(String message) {
        return new ApiError(410, "Expired", message);
    }

    /** A version from the future; the server waits for it in vain and then says so. */
    public static ApiError tooLarge(long asked, long current) {
        String message = "Timeout: Too large resource version: %d, current: %d";
        ApiError error = new ApiError(504, "Timeout", message.formatted(asked, current));
        error.details
                .putArray("causes")
                .addObject()
                .put("reason", "ResourceVersionTooLarge")
                .put("message", "Too large resource version");
        return error.retryAfter(1);
    }

    /** The WatchList feature is off in this version. */
    public static ApiError watchListForbidden() {
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
    public static ApiError expiredPage(String next) {
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
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!kind.group().isEmpty()) {
            details.put("group", kind.group());
        }
        details.put("kind", kind.plural());
        return this;
    }

    /** Returns the HTTP status. */
    public int code() {
        return code;
    }

    /** Returns the {@code Status} object that says it. */
    public ObjectNode status() {
        ObjectNode status = Json.object();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.set("metadata", metadata);
        status.put("status", "Failure").put("message", getMessage());
        if (!reason.isEmpty()) {
            status.put("reason", reason);
        }
        if (!details.isEmpty()) {
            status.set("details", details);
        }
        return status.put("code", code);
    }
}
