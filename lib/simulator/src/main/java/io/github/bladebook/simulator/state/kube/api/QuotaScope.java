package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.Kind;
import java.util.ArrayList;
import java.util.List;

/** Which objects a quota counts. */
final class QuotaScope {
    private QuotaScope() {}

    static boolean covers(JsonNode quota, Kind kind, JsonNode object) {
        List<JsonNode> terms = new ArrayList<>();
        quota.at("/spec/scopes").forEach(terms::add);
        quota.at("/spec/scopeSelector/matchExpressions").forEach(terms::add);
        boolean pod = kind.resource().equals("pods");
        boolean over = pod
                && List.of("Succeeded", "Failed")
                        .contains(object.at("/status/phase").asText());
        return !over && terms.stream().allMatch(term -> pod && one(term, object));
    }

    private static boolean one(JsonNode term, JsonNode pod) {
        String name = term.isTextual() ? term.asText() : term.path("scopeName").asText();
        boolean bestEffort = pod.at("/status/qosClass").asText().equals("BestEffort");
        boolean ends = pod.at("/spec").hasNonNull("activeDeadlineSeconds");
        return switch (name) {
            case "BestEffort" -> bestEffort;
            case "NotBestEffort" -> !bestEffort;
            case "Terminating" -> ends;
            case "NotTerminating" -> !ends;
            case "PriorityClass" ->
                priority(term, pod.at("/spec/priorityClassName").asText(""));
            default -> true;
        };
    }

    private static boolean priority(JsonNode term, String name) {
        boolean listed = false;
        for (JsonNode value : term.path("values")) {
            listed |= value.asText().equals(name);
        }
        return switch (term.path("operator").asText("Exists")) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "DoesNotExist" -> name.isEmpty();
            default -> !name.isEmpty();
        };
    }
}
