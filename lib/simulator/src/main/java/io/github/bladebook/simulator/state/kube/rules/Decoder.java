package io.github.bladebook.simulator.state.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Quantities;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import io.github.bladebook.simulator.state.kube.schema.Field;
import io.github.bladebook.simulator.state.kube.schema.MessageType;
import io.github.bladebook.simulator.state.kube.schema.ValueType;
import io.github.bladebook.simulator.state.kube.schema.ValueType.ListOf;
import io.github.bladebook.simulator.state.kube.schema.ValueType.MapOf;
import io.github.bladebook.simulator.state.kube.schema.ValueType.Message;
import io.github.bladebook.simulator.state.kube.schema.ValueType.Simple;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Reads an object into the types of its kind, as the server's Go does: unknown fields fall off, a wrong type ends it. */
public final class Decoder {
    private static final String QUANTITY =
            "quantities must match the regular expression " + "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    private final List<String> unknown = new ArrayList<>();

    private Decoder() {}

    /**
     * What came of reading.
     *
     * @param object the object in its types
     * @param unknown one sentence for each field that nobody knows
     */
    public record Decoded(ObjectNode object, List<String> unknown) {}

    /** A value that does not fit; the message is what Go's decoder says. */
    public static final class MismatchException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MismatchException(String message) {
            super(message);
        }
    }

    /** Reads an object of a type; throws {@link MismatchException} for a value of a wrong type. */
    public static Decoded decode(JsonNode object, MessageType type) {
        Decoder decoder = new Decoder();
        ObjectNode decoded = decoder.message(object, type, "", "");
        return new Decoded(decoded, List.copyOf(decoder.unknown));
    }

    private ObjectNode message(JsonNode object, MessageType type, String path, String goPath) {
        ObjectNode decoded = Json.object();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String name = entry.getKey();
            String at = path.isEmpty() ? name : path + "." + name;
            Field field = type.field(name);
            if (field == null && type.open()) {
                decoded.set(name, entry.getValue().deepCopy());
            } else if (field == null) {
                unknown.add("unknown field " + Cause.quoted(at));
            } else if (!entry.getValue().isNull()) {
                String go = goPath.isEmpty() ? name : goPath + "." + name;
                String where = type.shortName() + "." + go;
                JsonNode value = value(entry.getValue(), field.type(), at, go, where);
                if (type.custom() || !absent(value, field, type)) {
                    decoded.set(name, value);
                }
            }
        }
        return decoded;
    }

    private static boolean absent(JsonNode value, Field field, MessageType type) {
        boolean emptyHolder = value.isEmpty() && (value.isArray() || field.type() instanceof MapOf);
        boolean zero = (value.isTextual() && value.asText().isEmpty())
                || (value.isBoolean() && !value.asBoolean())
                || (value.isIntegralNumber() && value.asLong() == 0 && field.type() != Simple.INT_OR_STRING);
        return emptyHolder || (zero && field.type() instanceof Simple && !Zeroes.keeps(type.name(), field));
    }

    private JsonNode value(JsonNode value, ValueType type, String at, String go, String where) {
        if (type instanceof Message message) {
            require(value.isObject(), value, where, type);
            return message(value, message.type(), at, go);
        }
        if (type instanceof MapOf map) {
            require(value.isObject(), value, where, type);
            ObjectNode decoded = Json.object();
            value.properties().forEach(entry -> {
                String key = at + "." + entry.getKey();
                decoded.set(entry.getKey(), member(entry.getValue(), map.value(), key, go, where));
            });
            return decoded;
        }
        if (type instanceof ListOf list) {
            require(value.isArray(), value, where, type);
            ArrayNode decoded = Json.object().putArray("items");
            for (int i = 0; i < value.size(); i++) {
                decoded.add(value(value.get(i), list.item(), at + "[" + i + "]", go, where));
            }
            return decoded;
        }
        return simple(value, (Simple) type, where);
    }

    private JsonNode member(JsonNode value, ValueType type, String at, String go, String where) {
        JsonNode real = value.isNull() && type == Simple.STRING ? Json.object().textNode("") : value;
        return value(real, type, at, go, where);
    }

    private static JsonNode simple(JsonNode value, Simple type, String where) {
        switch (type) {
            case STRING -> require(value.isTextual(), value, where, type);
            case BYTES, TIME, MICRO_TIME -> {
                require(value.isTextual(), value, where, type);
                read(value.asText(), type);
            }
            case INT32, INT64 -> require(value.canConvertToExactIntegral(), value, where, type);
            case DOUBLE -> require(value.isNumber(), value, where, type);
            case BOOL -> require(value.isBoolean(), value, where, type);
            case QUANTITY -> {
                if (!value.isValueNode() || Quantities.parse(value.asText()).isEmpty()) {
                    throw new MismatchException(QUANTITY);
                }
                return Json.object().textNode(Quantities.canonical(value.asText()));
            }
            case INT_OR_STRING -> require(value.isTextual() || value.isIntegralNumber(), value, where, type);
            case ANY -> {
                // Whatever it is.
            }
        }
        return value.deepCopy();
    }

    private static void read(String text, Simple type) {
        try {
            if (type == Simple.BYTES) {
                int unused = Base64.getMimeDecoder().decode(text).length;
                if (!text.matches("[A-Za-z0-9+/=\\r\\n]*")) {
                    throw new IllegalArgumentException(text);
                }
            } else {
                OffsetDateTime unused = OffsetDateTime.parse(text);
            }
        } catch (IllegalArgumentException e) {
            throw new MismatchException("illegal base64 data at input byte 0");
        } catch (DateTimeParseException e) {
            throw new MismatchException(
                    "parsing time %s as \"2006-01-02T15:04:05Z07:00\": cannot parse %1$s as \"2006\""
                            .formatted(Cause.quoted(text)));
        }
    }

    private static void require(boolean fits, JsonNode value, String where, ValueType type) {
        if (!fits) {
            throw new MismatchException("json: cannot unmarshal %s into Go struct field %s of type %s"
                    .formatted(word(value), where, go(type)));
        }
    }

    private static String word(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> value.isIntegralNumber() ? "number" : "number " + value.asText();
            case BOOLEAN -> "bool";
            case ARRAY -> "array";
            default -> "object";
        };
    }

    private static String go(ValueType type) {
        if (type instanceof ListOf list) {
            return "[]" + go(list.item());
        }
        if (type instanceof MapOf map) {
            return "map[string]" + go(map.value());
        }
        if (type instanceof Message message) {
            String[] parts = message.type().name().split("\\.", -1);
            return parts.length < 2
                    ? "object"
                    : parts[parts.length - 2] + "." + message.type().shortName();
        }
        return switch ((Simple) type) {
            case STRING -> "string";
            case BYTES -> "[]uint8";
            case INT32, INT_OR_STRING -> "int32";
            case INT64 -> "int64";
            case DOUBLE -> "float64";
            case BOOL -> "bool";
            case TIME, MICRO_TIME -> "v1.Time";
            case QUANTITY -> "resource.Quantity";
            case ANY -> "object";
        };
    }
}
