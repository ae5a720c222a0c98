package io.github.bladebook.simulator.state.kube.controller;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A label selector as objects carry it, and the expressions of a node's affinity. */
public final class Selector {
    private final boolean none;
    private final List<Requirement> requirements;

    /** One condition on one label. */
    private record Requirement(String key, String operator, List<String> values) {
        boolean matches(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case "In" -> value != null && values.contains(value);
                case "NotIn" -> value == null || !values.contains(value);
                case "Exists" -> value != null;
                case "DoesNotExist" -> value == null;
                case "Gt" -> value != null && compared(value) > 0;
                case "Lt" -> value != null && compared(value) < 0;
                default -> false;
            };
        }

        private int compared(String value) {
            try {
                return Long.compare(Long.parseLong(value), Long.parseLong(values.get(0)));
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                return 0;
            }
        }
    }

    private Selector(boolean none, List<Requirement> requirements) {
        this.none = none;
        this.requirements = List.copyOf(requirements);
    }

    /** Reads a selector with {@code matchLabels} and {@code matchExpressions}; a missing one selects nothing. */
    public static Selector of(JsonNode selector) {
        List<Requirement> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> label : selector.path("matchLabels").properties()) {
            all.add(new Requirement(
                    label.getKey(), "In", List.of(label.getValue().asText())));
        }
        for (JsonNode expression : selector.path("matchExpressions")) {
            all.add(requirement(expression));
        }
        return new Selector(selector.isMissingNode() || selector.isNull(), all);
    }

    /** Reads a list of expressions, all of which must hold. */
    public static Selector ofExpressions(JsonNode expressions) {
        List<Requirement> all = new ArrayList<>();
        expressions.forEach(expression -> all.add(requirement(expression)));
        return new Selector(false, all);
    }

    /** Reads a plain map of labels. */
    public static Selector ofLabels(JsonNode labels) {
        List<Requirement> all = new ArrayList<>();
        labels.properties()
                .forEach(label -> all.add(new Requirement(
                        label.getKey(), "In", List.of(label.getValue().asText()))));
        return new Selector(false, all);
    }

    private static Requirement requirement(JsonNode expression) {
        List<String> values = new ArrayList<>();
        expression.path("values").forEach(value -> values.add(value.asText()));
        return new Requirement(
                expression.path("key").asText(), expression.path("operator").asText(), values);
    }

    /** Returns this with labels that must be there too. */
    public Selector and(Map<String, String> labels) {
        List<Requirement> all = new ArrayList<>(requirements);
        labels.forEach((key, value) -> all.add(new Requirement(key, "In", List.of(Objects.requireNonNull(value)))));
        return new Selector(none, all);
    }

    /** Whether it asks for nothing in particular, and so selects everything. */
    public boolean everything() {
        return !none && requirements.isEmpty();
    }

    public boolean matches(Map<String, String> labels) {
        return !none && requirements.stream().allMatch(requirement -> requirement.matches(labels));
    }

    @Override
    public String toString() {
        return none ? "nothing" : requirements.toString();
    }
}
