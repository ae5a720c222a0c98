package io.github.bladebook.simulator.face.nautobot.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;

/** A JSON value as Python prints it, which is what Nautobot makes of refused filters. */
final class PythonText {
    private PythonText() {}

    static String of(JsonNode value) {
        if (value.isObject()) {
            StringJoiner text = new StringJoiner(", ", "{", "}");
            value.properties().forEach(field -> text.add(quoted(field.getKey()) + ": " + of(field.getValue())));
            return text.toString();
        }
        if (value.isArray()) {
            StringJoiner text = new StringJoiner(", ", "[", "]");
            value.forEach(element -> text.add(of(element)));
            return text.toString();
        }
        if (value.isTextual()) {
            return quoted(value.asText());
        }
        if (value.isBoolean()) {
            return value.asBoolean() ? "True" : "False";
        }
        return value.isNull() ? "None" : value.asText();
    }

    private static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\n", "\\n");
        return escaped.contains("'") && !escaped.contains("\"")
                ? "\"" + escaped + "\""
                : "'" + escaped.replace("'", "\\'") + "'";
    }
}
