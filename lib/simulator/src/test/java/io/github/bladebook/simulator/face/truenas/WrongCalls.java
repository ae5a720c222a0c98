package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes wrong calls of a method out of its published parameters: each has one mistake, and the rules say what must come back. */
final class WrongCalls {
    private final String method;
    private final JsonNode parameters;
    private final List<Wrong> all = new ArrayList<>();

    private WrongCalls(JsonNode facts) {
        this.method = facts.path("name").asText();
        this.parameters = facts.path("params");
    }

    /**
     * A call with a mistake.
     *
     * @param attribute how the attribute must begin that is complained about
     * @param message how the complaint must begin
     */
    record Wrong(String method, ArrayNode params, String attribute, String message) {
        @Override
        public String toString() {
            return method + Json.text(params) + " → " + attribute + ": " + message;
        }
    }

    static List<Wrong> of(JsonNode facts) {
        WrongCalls calls = new WrongCalls(facts);
        calls.make();
        return calls.all;
    }

    private void make() {
        ArrayNode right = Json.object().arrayNode();
        parameters.forEach(parameter -> right.add(value(parameter.path("schema"))));
        ArrayNode tooMany = right.deepCopy().add("one too many");
        all.add(new Wrong(
                method,
                tooMany,
                "",
                "Too many arguments (expected %d, found %d)".formatted(parameters.size(), parameters.size() + 1)));
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.path(i).path("name").asText();
            JsonNode schema = parameters.path(i).path("schema");
            if (parameters.path(i).path("required").asBoolean()) {
                ArrayNode cut = Json.object().arrayNode();
                for (int j = 0; j < i; j++) {
                    cut.add(right.path(j));
                }
                all.add(new Wrong(method, cut, name, "Field required"));
            }
            int index = i;
            spoil(schema, right.path(i), name, spoiled -> {
                ArrayNode params = right.deepCopy();
                params.set(index, spoiled);
                return params;
            });
        }
    }

    private interface Around {
        ArrayNode put(JsonNode spoiled);
    }

    /** Adds calls in which the value at one place is wrong, in every way that its type has. */
    private void spoil(JsonNode schema, JsonNode right, String place, Around around) {
        String type = schema.path("type").asText();
        switch (type) {
            case "string" -> string(schema, place, around);
            case "integer" -> {
                add(place, "Input should be a valid integer", around.put(text("7")));
                bounds(schema, place, around);
            }
            case "number" -> add(place, "Input should be a valid number", around.put(text("7")));
            case "boolean" -> add(place, "Input should be a valid boolean", around.put(text("true")));
            case "array" -> add(place, "Input should be a valid list", around.put(text("[]")));
            case "object" -> object(schema, right, place, around);
            default -> {}
        }
    }

    private void string(JsonNode schema, String place, Around around) {
        if (schema.has("enum") || schema.has("const")) {
            add(place, "Input should be '", around.put(text("no such thing")));
            return;
        }
        add(place, "Input should be a valid string", around.put(Json.read("42")));
        if (schema.path("minLength").asInt() > 0) {
            add(place, "String should have at least " + schema.path("minLength").asInt(), around.put(text("")));
        }
    }

    private void bounds(JsonNode schema, String place, Around around) {
        if (schema.has("minimum")) {
            add(
                    place,
                    "Input should be greater than or equal to "
                            + schema.path("minimum").asLong(),
                    around.put(Json.read(Long.toString(schema.path("minimum").asLong() - 1))));
        }
        if (schema.has("maximum")) {
            add(
                    place,
                    "Input should be less than or equal to "
                            + schema.path("maximum").asLong(),
                    around.put(Json.read(Long.toString(schema.path("maximum").asLong() + 1))));
        }
    }

    private void object(JsonNode schema, JsonNode right, String place, Around around) {
        add(place, "Input should be a valid dictionary", around.put(text("{}")));
        if (!schema.has("properties")) {
            return;
        }
        add(place + ".nobody", "Extra inputs are not permitted", around.put(with(right, "nobody", text("x"))));
        for (JsonNode required : schema.path("required")) {
            if (schema.path("properties").has(required.asText())) {
                ObjectNode without = right.deepCopy();
                without.remove(required.asText());
                add(place + "." + required.asText(), "Field required", around.put(without));
            }
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            spoil(
                    property.getValue(),
                    value(property.getValue()),
                    place + "." + property.getKey(),
                    spoiled -> around.put(with(right, property.getKey(), spoiled)));
        }
    }

    private static ObjectNode with(JsonNode right, String name, JsonNode value) {
        ObjectNode copy = right.deepCopy();
        copy.set(name, value);
        return copy;
    }

    private void add(String place, String message, ArrayNode params) {
        all.add(new Wrong(method, params, place, message));
    }

    private static JsonNode text(String text) {
        return Json.object().put("t", text).path("t");
    }

    /** Returns the smallest value that fits a type. */
    static JsonNode value(JsonNode schema) {
        for (String several : List.of("anyOf", "oneOf")) {
            if (schema.has(several)) {
                return value(schema.path(several).path(0));
            }
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.has("enum")) {
            return schema.path("enum").path(0);
        }
        return switch (schema.path("type").asText()) {
            case "string" ->
                text(
                        schema.has("pattern")
                                ? "a:b"
                                : "x"
                                        .repeat(Math.max(
                                                1, schema.path("minLength").asInt())));
            case "integer", "number" ->
                Json.read(Long.toString(Math.max(
                        schema.path("exclusiveMinimum").asLong(-2) + 1,
                        schema.path("minimum").asLong(1))));
            case "boolean" -> Json.read("true");
            case "array" -> {
                ArrayNode items = Json.object().arrayNode();
                if (schema.path("minItems").asInt() > 0) {
                    items.add(value(schema.path("items")));
                }
                yield items;
            }
            case "object" -> {
                ObjectNode object = Json.object();
                schema.path("required").forEach(name -> {
                    if (schema.path("properties").has(name.asText())) {
                        object.set(
                                name.asText(), value(schema.path("properties").path(name.asText())));
                    }
                });
                yield object;
            }
            default -> text("anything");
        };
    }
}
