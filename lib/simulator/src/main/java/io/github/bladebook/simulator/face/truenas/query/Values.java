package io.github.bladebook.simulator.face.truenas.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.Refusal;
import java.util.ArrayList;
import java.util.List;

/** JSON values as Python compares and names them. */
final class Values {
    private Values() {}

    static Refusal error(String text) {
        return Refusal.bare(Errno.EINVAL, "ValueError", text);
    }

    static Refusal typeError(String text) {
        return Refusal.bare(Errno.EINVAL, "TypeError", text);
    }

    static boolean equal(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        return one.equals(other);
    }

    /** Compares numbers with numbers, texts with texts, dates with dates; everything else cannot be put in order. */
    static int compare(JsonNode one, JsonNode other, String operator) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        if (one.isTextual() && other.isTextual()) {
            return one.asText().compareTo(other.asText());
        }
        if (one.isBoolean() && other.isBoolean()) {
            return Boolean.compare(one.asBoolean(), other.asBoolean());
        }
        if (one.has("$date") && other.has("$date")) {
            return Long.compare(one.path("$date").asLong(), other.path("$date").asLong());
        }
        if (one.isArray() && other.isArray()) {
            for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
                if (!equal(one.path(i), other.path(i))) {
                    return compare(one.path(i), other.path(i), operator);
                }
            }
            return Integer.compare(one.size(), other.size());
        }
        throw typeError(
                "'%s' not supported between instances of '%s' and '%s'".formatted(operator, type(one), type(other)));
    }

    /** Returns Python's name for the type. */
    static String type(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "NoneType";
        }
        if (value.isTextual()) {
            return "str";
        }
        if (value.isBoolean()) {
            return "bool";
        }
        if (value.isIntegralNumber()) {
            return "int";
        }
        if (value.isNumber()) {
            return "float";
        }
        return value.isArray() ? "list" : value.has("$date") ? "datetime.datetime" : "dict";
    }

    /** Returns the value as Python prints it. */
    static String python(JsonNode value) {
        if (value.isTextual()) {
            return "'" + value.asText() + "'";
        }
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(entry -> parts.add(python(entry)));
            return "[" + String.join(", ", parts) + "]";
        }
        if (value.isBoolean()) {
            return value.asBoolean() ? "True" : "False";
        }
        return value.isNull() ? "None" : Json.text(value);
    }
}
