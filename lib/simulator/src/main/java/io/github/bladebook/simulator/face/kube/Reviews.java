package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.StoredObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Questions about rights, asked by a post and answered at once: may I, who am I, what may I. */
final class Reviews {
    private static final List<Kind> KINDS = List.of(
            Kinds.of("authorization.k8s.io/v1", "SelfSubjectAccessReview"),
            Kinds.of("authorization.k8s.io/v1", "SelfSubjectRulesReview"),
            Kinds.of("authentication.k8s.io/v1", "SelfSubjectReview"));

    private Reviews() {}

    static boolean asks(Target target) {
        return KINDS.contains(target.kind());
    }

    static Answer answer(Target target, Call call, Forms forms, Caller caller) throws IOException {
        Kind kind = target.kind();
        ObjectNode review = Body.object(kind, call.contentType(), call.body(), new ArrayList<>());
        review.put("kind", kind.name()).put("apiVersion", kind.apiVersion());
        review.withObject("/metadata");
        ObjectNode status = review.putObject("status");
        switch (kind.name()) {
            case "SelfSubjectAccessReview" -> access(review.path("spec"), status, caller);
            case "SelfSubjectReview" -> {
                ObjectNode user = status.putObject("userInfo").put("username", caller.name());
                ArrayNode groups = user.putArray("groups");
                caller.groups().forEach(groups::add);
            }
            default -> rules(status, caller);
        }
        return forms.object(201, StoredObject.unstored(kind, review));
    }

    private static void access(JsonNode spec, ObjectNode status, Caller caller) {
        JsonNode resource = spec.path("resourceAttributes");
        String verb = resource.path("verb")
                .asText(spec.at("/nonResourceAttributes/verb").asText());
        boolean allowed = caller.may(verb, resource.path("resource").asText(""));
        status.put("allowed", allowed);
    }

    private static void rules(ObjectNode status, Caller caller) {
        ArrayNode resources = status.putArray("resourceRules");
        ObjectNode rule = resources.addObject();
        ArrayNode verbs = rule.putArray("verbs");
        caller.verbs().forEach(verbs::add);
        rule.putArray("apiGroups").add("*");
        rule.putArray("resources").add("*");
        ObjectNode paths = status.putArray("nonResourceRules").addObject();
        paths.putArray("verbs").add(caller.administrator() ? "*" : "get");
        paths.putArray("nonResourceURLs").add("*");
        status.put("incomplete", false);
    }
}
