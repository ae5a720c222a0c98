package io.github.bladebook.simulator.face.kube;

import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import java.util.List;

/** What a list or a watch may ask for; the server has these rules beside its reading of numbers. */
final class ListOptions {
    private static final String MATCH = "resourceVersionMatch";
    private static final List<String> MATCHES = List.of("Exact", "NotOlderThan");

    private ListOptions() {}

    static void check(Call call, Target target) {
        if (!target.collection()) {
            return;
        }
        call.number("limit");
        call.number("timeoutSeconds");
        String match = call.parameter(MATCH);
        String version = call.parameter("resourceVersion");
        if (call.flag("watch")) {
            watch(call, match);
            return;
        }
        if (!call.parameter("sendInitialEvents").isEmpty()) {
            throw refused(Cause.forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list"));
        }
        if (!match.isEmpty()) {
            match(match, version, !call.parameter("continue").isEmpty());
        }
        if (version.startsWith("-")) {
            throw ApiError.badRequest("resourceVersion: Invalid value: \"%s\"".formatted(version));
        }
    }

    private static void watch(Call call, String match) {
        String version = call.parameter("resourceVersion");
        if (!call.parameter("sendInitialEvents").isEmpty()) {
            ApiError error = ApiError.watchListForbidden();
            throw match.isEmpty()
                    ? error.because(Cause.forbidden(MATCH, "sendInitialEvents requires setting resourceVersionMatch"))
                    : error;
        }
        if (!match.isEmpty()) {
            throw refused(Cause.forbidden(
                    MATCH, "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"));
        }
        if (!version.matches("[0-9]*")) {
            throw ApiError.typed("strconv.ParseUint: parsing \"%s\": invalid syntax".formatted(version));
        }
    }

    private static void match(String match, String version, boolean continued) {
        if (version.isEmpty()) {
            throw refused(
                    Cause.forbidden(MATCH, "resourceVersionMatch is forbidden unless resourceVersion is provided"));
        }
        if (continued) {
            throw refused(Cause.forbidden(MATCH, "resourceVersionMatch is forbidden when continue is provided"));
        }
        if (!MATCHES.contains(match)) {
            throw refused(Cause.unsupported(MATCH, Cause.quoted(match), MATCHES));
        }
        if (match.equals("Exact") && version.equals("0")) {
            throw refused(
                    Cause.forbidden(MATCH, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""));
        }
    }

    private static ApiError refused(Cause cause) {
        return ApiError.invalidOptions("ListOptions", cause);
    }
}
