package io.github.bladebook.simulator.state.kube;

import com.fasterxml.jackson.databind.JsonNode;

/** Label selectors inside objects: {@code matchLabels} and {@code matchExpressions}. */
public final class Selectors {
    private Selectors() {}

    /** Whether labels satisfy a selector; an empty selector takes everything. */
    public static boolean matches(JsonNode selector, JsonNode labels) {
        boolean all = selector.path("matchLabels").properties().stream()
                .allMatch(wanted -> labels.path(wanted.getKey()).equals(wanted.getValue()));
        for (JsonNode expression : selector.path("matchExpressions")) {
            all &= matchesOne(expression, labels);
        }
        return all;
    }

    private static boolean matchesOne(JsonNode expression, JsonNode labels) {
        JsonNode value = labels.path(expression.path("key").asText());
        boolean listed = false;
        for (JsonNode allowed : expression.path("values")) {
            listed |= allowed.equals(value);
        }
        return switch (expression.path("operator").asText()) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "Exists" -> !value.isMissingNode();
            case "DoesNotExist" -> value.isMissingNode();
            default -> false;
        };
    }
}
