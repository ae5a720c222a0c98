package io.github.bladebook.simulator.face.truenas.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Locale;
import java.util.Set;

/** Conditions {@code [field, operator, value]}, all of which hold, and {@code ["OR", [condition or conditions, …]]}. */
final class Filters {
    private static final Set<String> OPERATORS =
            Set.of("=", "!=", ">", ">=", "<", "<=", "~", "in", "nin", "rin", "rnin", "^", "!^", "$", "!$");
    private static final Set<String> ALSO_CASELESS =
            Set.of("=", "!=", "~", "in", "nin", "rin", "rnin", "^", "!^", "$", "!$");
    private static final int DEEPEST = 3;

    private Filters() {}

    /** Refuses what is no filter, before any row is looked at. */
    static void validate(JsonNode filters) {
        filters.forEach(filter -> validate(filter, 0));
    }

    private static void validate(JsonNode filter, int depth) {
        if (depth > DEEPEST) {
            throw Values.error("query-filters max recursion depth exceeded");
        }
        if (!filter.isArray()) {
            throw Values.error("Filter must be a list or tuple: " + Values.python(filter));
        }
        if (filter.size() == 2) {
            if (!filter.path(0).asText().equals("OR")) {
                throw Values.error("Invalid operation: " + filter.path(0).asText());
            }
            for (JsonNode branch : filter.path(1)) {
                if (branch.path(0).isArray()) {
                    branch.forEach(inner -> validate(inner, depth + 1));
                } else {
                    validate(branch, depth + 1);
                }
            }
            return;
        }
        if (filter.size() != 3) {
            throw Values.error("Invalid filter " + Values.python(filter));
        }
        String operator = filter.path(1).asText();
        boolean caseless = operator.startsWith("C") && ALSO_CASELESS.contains(operator.substring(1));
        if (!OPERATORS.contains(operator) && !caseless) {
            throw Values.error("Invalid operation: " + operator);
        }
    }

    /** Returns whether a row fits all of them. */
    static boolean fits(JsonNode row, JsonNode filters) {
        for (JsonNode filter : filters) {
            if (!one(row, filter)) {
                return false;
            }
        }
        return true;
    }

    private static boolean one(JsonNode row, JsonNode filter) {
        if (filter.size() == 2) {
            for (JsonNode branch : filter.path(1)) {
                if (branch.path(0).isArray() ? fits(row, branch) : one(row, branch)) {
                    return true;
                }
            }
            return false;
        }
        return condition(row, filter.path(0).asText(), filter.path(1).asText(), filter.path(2));
    }

    private static boolean condition(JsonNode row, String field, String operator, JsonNode value) {
        Path.Found found = Path.of(field).in(row);
        if (found.value().isMissingNode()) {
            return false;
        }
        if (!found.rest().isEmpty()) {
            for (JsonNode entry : found.value()) {
                if (condition(entry, found.rest(), operator, value)) {
                    return true;
                }
            }
            return false;
        }
        return operator.startsWith("C")
                ? Operator.holds(operator.substring(1), lower(found.value()), lower(value))
                : Operator.holds(operator, found.value(), value);
    }

    private static JsonNode lower(JsonNode value) {
        if (value.isTextual()) {
            return com.fasterxml.jackson.databind.node.TextNode.valueOf(
                    value.asText().toLowerCase(Locale.ROOT));
        }
        if (value instanceof ArrayNode list) {
            ArrayNode all = list.arrayNode();
            list.forEach(entry -> all.add(lower(entry)));
            return all;
        }
        if (value.isNull()) {
            return value;
        }
        throw Values.error(
                "<class '%s'>: support for casefolding object type not implemented.".formatted(Values.type(value)));
    }
}
