package io.github.bladebook.simulator.face.truenas.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What the operators of a condition mean; null is never smaller, never holds anything, and is like nothing. */
final class Operator {
    private Operator() {}

    static boolean holds(String operator, JsonNode found, JsonNode asked) {
        return switch (operator) {
            case "=" -> Values.equal(found, asked);
            case "!=" -> !Values.equal(found, asked);
            case ">" -> Values.compare(found, asked, ">") > 0;
            case ">=" -> Values.compare(found, asked, ">=") >= 0;
            case "<" -> Values.compare(found, asked, "<") < 0;
            case "<=" -> Values.compare(found, asked, "<=") <= 0;
            case "in" -> contains(asked, found);
            case "nin" -> !contains(asked, found);
            case "rin" -> !found.isNull() && contains(found, asked);
            case "rnin" -> !found.isNull() && !contains(found, asked);
            case "~" ->
                found.isTextual() && pattern(asked).matcher(found.asText()).lookingAt();
            case "^" -> found.isTextual() && found.asText().startsWith(asked.asText());
            case "!^" -> found.isTextual() && !found.asText().startsWith(asked.asText());
            case "$" -> found.isTextual() && found.asText().endsWith(asked.asText());
            case "!$" -> found.isTextual() && !found.asText().endsWith(asked.asText());
            default -> throw Values.error("Invalid operation: " + operator);
        };
    }

    private static boolean contains(JsonNode container, JsonNode value) {
        if (container.isTextual()) {
            if (!value.isTextual()) {
                throw Values.typeError("'in <string>' requires string as left operand, not " + Values.type(value));
            }
            return container.asText().contains(value.asText());
        }
        if (container.isObject()) {
            return container.has(value.asText());
        }
        if (!container.isArray()) {
            throw Values.typeError("argument of type '%s' is not iterable".formatted(Values.type(container)));
        }
        for (JsonNode entry : container) {
            if (Values.equal(entry, value)) {
                return true;
            }
        }
        return false;
    }

    private static Pattern pattern(JsonNode asked) {
        try {
            return Pattern.compile(asked.asText());
        } catch (PatternSyntaxException e) {
            throw Values.error(e.getDescription() + " at position " + Math.max(0, e.getIndex()));
        }
    }
}
