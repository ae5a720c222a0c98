package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import io.github.bladebook.simulator.state.kube.api.DeleteOptions;
import io.github.bladebook.simulator.state.kube.api.Intent;
import io.github.bladebook.simulator.state.kube.apply.Patch;
import io.undertow.util.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What a call says about how it is meant. */
final class Options {
    private static final List<String> VALIDATIONS = List.of("", "Ignore", "Strict", "Warn");
    private static final List<String> PROPAGATIONS = List.of("", "Foreground", "Background", "Orphan");

    private static final int LONGEST_MANAGER = 128;

    private Options() {}

    static Intent intent(Call call, Target target, String type) {
        String validation = call.parameter("fieldValidation");
        if (!VALIDATIONS.contains(validation)) {
            throw ApiError.invalidOptions(
                    type, Cause.unsupported("fieldValidation", Cause.quoted(validation), VALIDATIONS));
        }
        boolean apply = type.equals("PatchOptions") && call.contentType().equals(Patch.APPLY);
        String manager = call.parameter("fieldManager");
        if (apply && manager.isEmpty()) {
            throw ApiError.invalidOptions(type, Cause.required("fieldManager", "is required for apply patch"));
        }
        if (manager.length() > LONGEST_MANAGER) {
            throw ApiError.invalidOptions(
                    type, new Cause("FieldValueTooLong", "Too long: may not be more than 128 bytes", "fieldManager"));
        }
        boolean force = call.flag("force");
        if (force && !apply && type.equals("PatchOptions")) {
            throw ApiError.invalidOptions(type, Cause.forbidden("force", "may not be specified for non-apply patch"));
        }
        return new Intent(
                manager.isEmpty() ? agent(call) : manager,
                target.subresource(),
                dryRun(call, type),
                validation.isEmpty() ? "Warn" : validation,
                force,
                new ArrayList<>());
    }

    private static boolean dryRun(Call call, String type) {
        String value = call.parameter("dryRun");
        if (!value.isEmpty() && !value.equals("All")) {
            throw ApiError.invalidOptions(
                    type, Cause.unsupported("dryRun", "[]string{" + Cause.quoted(value) + "}", List.of("All")));
        }
        return value.equals("All");
    }

    /** A client that names no manager is called as its user agent begins. */
    private static String agent(Call call) {
        String agent = call.exchange().getRequestHeaders().getFirst(Headers.USER_AGENT);
        return agent == null || agent.isBlank() ? "unknown" : agent.split("[/ ]", 2)[0];
    }

    static DeleteOptions delete(Call call, JsonNode body) {
        JsonNode seconds = body.path("gracePeriodSeconds");
        boolean other = body.hasNonNull("kind") && !body.path("kind").asText().equals("DeleteOptions");
        if (!body.isObject() || other || !(seconds.isMissingNode() || seconds.isIntegralNumber())) {
            throw ApiError.typed("the body is no DeleteOptions of this server");
        }
        return options(call, body);
    }

    /** Reads options that came inside of something else. */
    static DeleteOptions options(Call call, JsonNode body) {
        String grace = call.parameter("gracePeriodSeconds");
        OptionalLong seconds = grace.isEmpty()
                ? optional(body.path("gracePeriodSeconds"))
                : OptionalLong.of(call.number("gracePeriodSeconds"));
        String propagation = call.parameter("propagationPolicy").isEmpty()
                ? body.path("propagationPolicy").asText("")
                : call.parameter("propagationPolicy");
        if (!PROPAGATIONS.contains(propagation)) {
            throw ApiError.invalidOptions(
                    "DeleteOptions",
                    new Cause(
                            "FieldValueNotSupported",
                            "Unsupported value: " + Cause.quoted(propagation)
                                    + ": supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"",
                            "propagationPolicy"));
        }
        if (!propagation.isEmpty() && body.hasNonNull("orphanDependents")) {
            throw ApiError.invalidOptions(
                    "DeleteOptions",
                    Cause.invalid(
                            "propagationPolicy",
                            Cause.quoted(propagation),
                            "orphanDependents and deletionPropagation cannot be both set"));
        }
        for (JsonNode run : body.path("dryRun")) {
            if (!run.asText().equals("All")) {
                throw ApiError.invalidOptions(
                        "DeleteOptions", Cause.unsupported("dryRun", Cause.quoted(run.asText()), List.of("All")));
            }
        }
        boolean orphans = body.path("orphanDependents").asBoolean() || call.flag("orphanDependents");
        boolean dryRun = dryRun(call, "DeleteOptions") || !body.path("dryRun").isEmpty();
        return new DeleteOptions(
                seconds,
                body.at("/preconditions/uid").asText(""),
                body.at("/preconditions/resourceVersion").asText(""),
                orphans ? "Orphan" : propagation,
                dryRun);
    }

    private static OptionalLong optional(JsonNode node) {
        return node.isNumber() ? OptionalLong.of(node.asLong()) : OptionalLong.empty();
    }
}
