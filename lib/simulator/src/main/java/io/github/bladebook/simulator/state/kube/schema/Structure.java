package io.github.bladebook.simulator.state.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import io.github.bladebook.simulator.state.kube.schema.ValueType.ListOf;
import io.github.bladebook.simulator.state.kube.schema.ValueType.MapOf;
import io.github.bladebook.simulator.state.kube.schema.ValueType.Message;
import io.github.bladebook.simulator.state.kube.schema.ValueType.Simple;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The structural schema of a custom resource: OpenAPI v3 as a definition holds it. */
public final class Structure {
    private static final String OPEN = "x-kubernetes-preserve-unknown-fields";
    private final JsonNode schema;

    public Structure(JsonNode schema) {
        this.schema = schema.deepCopy();
    }

    /** Returns the types it stands for; metadata is what it is everywhere. */
    public MessageType type(String name) {
        MessageType type = message(name, schema);
        type.add(Field.plain("apiVersion", Simple.STRING));
        type.add(Field.plain("kind", Simple.STRING));
        type.add(Field.plain("metadata", new Message(Schemas.type("meta.v1.ObjectMeta"))));
        return type;
    }

    private static MessageType message(String name, JsonNode schema) {
        boolean open = schema.path(OPEN).asBoolean()
                || schema.path("x-kubernetes-embedded-resource").asBoolean();
        MessageType type = new MessageType(name, open, true);
        schema.path("properties")
                .properties()
                .forEach(property -> type.add(field(property.getKey(), property.getValue())));
        return type;
    }

    private static Field field(String name, JsonNode schema) {
        List<String> keys = new ArrayList<>();
        schema.path("x-kubernetes-list-map-keys").forEach(key -> keys.add(key.asText()));
        boolean set = schema.path("x-kubernetes-list-type").asText().equals("set");
        boolean atomic = schema.path("x-kubernetes-map-type").asText().equals("atomic");
        return new Field(
                name,
                valueType(name, schema),
                false,
                keys,
                set,
                atomic,
                null,
                false,
                false,
                schema.get("default"),
                List.of());
    }

    /** Values are checked against the schema later, in the words of that check; here only objects and lists count. */
    private static ValueType valueType(String name, JsonNode schema) {
        if (schema.path("properties").isObject()) {
            return new Message(message(name, schema));
        }
        if (schema.path("additionalProperties").isObject()) {
            return new MapOf(valueType(name, schema.path("additionalProperties")));
        }
        boolean list = schema.path("type").asText().equals("array");
        return list ? new ListOf(valueType(name, schema.path("items"))) : Simple.ANY;
    }

    /** Fills in the defaults it names. */
    public void fill(ObjectNode object) {
        fill(object, schema);
    }

    private static void fill(JsonNode value, JsonNode schema) {
        if (value instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> property :
                    schema.path("properties").properties()) {
                JsonNode preset = property.getValue().get("default");
                if (preset != null && !object.has(property.getKey())) {
                    object.set(property.getKey(), preset.deepCopy());
                }
                fill(object.path(property.getKey()), property.getValue());
            }
            JsonNode others = schema.path("additionalProperties");
            if (others.isObject()) {
                object.forEach(child -> fill(child, others));
            }
        } else if (value.isArray()) {
            value.forEach(item -> fill(item, schema.path("items")));
        }
    }

    /** Refuses an object that does not follow it. */
    public void check(Kind kind, ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        check("", object, schema, causes);
        if (!causes.isEmpty()) {
            throw ApiError.invalid(kind, object.at("/metadata/name").asText(""), causes);
        }
    }

    private static void check(String at, JsonNode value, JsonNode schema, List<Cause> causes) {
        String type = schema.path("type").asText("");
        if (value.isNull() && schema.path("nullable").asBoolean()) {
            return;
        }
        if (!fits(value, type, schema)) {
            causes.add(new Cause(
                    "FieldValueTypeInvalid",
                    "Invalid value: %s: %s in body must be of type %s: %s"
                            .formatted(Cause.quoted(word(value)), at, type, Cause.quoted(word(value))),
                    at));
            return;
        }
        bounds(at, value, schema, causes);
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asText())) {
                causes.add(Cause.required(at.isEmpty() ? name.asText() : at + "." + name.asText()));
            }
        }
        for (Map.Entry<String, JsonNode> child : value.properties()) {
            JsonNode known = schema.path("properties").path(child.getKey());
            boolean metadata = at.isEmpty() && child.getKey().equals("metadata");
            if (known.isObject() && !metadata) {
                check(at.isEmpty() ? child.getKey() : at + "." + child.getKey(), child.getValue(), known, causes);
            } else if (schema.path("additionalProperties").isObject()) {
                check(at + "." + child.getKey(), child.getValue(), schema.path("additionalProperties"), causes);
            }
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            check(at + "[" + i + "]", value.get(i), schema.path("items"), causes);
        }
    }

    private static boolean fits(JsonNode value, String type, JsonNode schema) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            return value.isTextual() || value.isIntegralNumber();
        }
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.canConvertToExactIntegral();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
    }

    private static void bounds(String at, JsonNode value, JsonNode schema, List<Cause> causes) {
        if (schema.path("enum").isArray()) {
            List<String> known = new ArrayList<>();
            boolean listed = false;
            for (JsonNode allowed : schema.path("enum")) {
                listed |= allowed.equals(value);
                known.add(allowed.asText());
            }
            if (!listed) {
                String shown = value.isTextual() ? Cause.quoted(value.asText()) : Json.text(value);
                causes.add(Cause.unsupported(at, shown, known));
            }
        }
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            if (schema.has("minimum") && number.compareTo(schema.path("minimum").decimalValue()) < 0) {
                causes.add(Cause.invalid(
                        at,
                        value.asText(),
                        at + " in body should be greater than or equal to "
                                + schema.path("minimum").asText()));
            }
            if (schema.has("maximum") && number.compareTo(schema.path("maximum").decimalValue()) > 0) {
                causes.add(Cause.invalid(
                        at,
                        value.asText(),
                        at + " in body should be less than or equal to "
                                + schema.path("maximum").asText()));
            }
        }
        if (value.isTextual() && schema.has("pattern")) {
            String pattern = schema.path("pattern").asText();
            if (!Pattern.compile(pattern).matcher(value.asText()).find()) {
                causes.add(Cause.invalid(
                        at, Cause.quoted(value.asText()), at + " in body should match '" + pattern + "'"));
            }
        }
    }

    private static String word(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case NULL -> "null";
            default -> "object";
        };
    }
}
