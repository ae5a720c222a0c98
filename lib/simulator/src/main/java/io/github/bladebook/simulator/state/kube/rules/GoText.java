package io.github.bladebook.simulator.state.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import java.util.stream.Collectors;

/** Values as Go prints them in a message. */
final class GoText {
    private GoText() {}

    static String of(JsonNode value) {
        return value.isTextual() ? Cause.quoted(value.asText()) : Json.text(value);
    }

    static String map(JsonNode value) {
        if (value.isMissingNode() || value.isEmpty()) {
            return "map[string]string(nil)";
        }
        return value.properties().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(entry -> Cause.quoted(entry.getKey()) + ":" + of(entry.getValue()))
                .collect(Collectors.joining(", ", "map[string]string{", "}"));
    }

    static String selector(JsonNode value) {
        String expressions = value.path("matchExpressions").isEmpty()
                ? "[]v1.LabelSelectorRequirement(nil)"
                : "[]v1.LabelSelectorRequirement" + Json.text(value.path("matchExpressions"));
        return "v1.LabelSelector{MatchLabels:" + map(value.path("matchLabels")) + ", MatchExpressions:" + expressions
                + "}";
    }
}
