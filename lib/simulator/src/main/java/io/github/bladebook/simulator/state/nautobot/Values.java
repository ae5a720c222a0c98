package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Reads one field's value from a body, in the words of the server where it does not fit. */
final class Values {
    private final NautobotState state;

    Values(NautobotState state) {
        this.state = state;
    }

    /** Returns what a field holds when a create does not bring it. */
    static JsonNode fallback(Field field) {
        String text = field.fallback().orElse("");
        return switch (field.kind()) {
            case BOOL -> BooleanNode.valueOf(text.equals("true"));
            case MAC -> TextNode.valueOf("");
            case INT -> text.isEmpty() ? NullNode.getInstance() : LongNode.valueOf(Long.parseLong(text));
            case TEXT -> field.is("null") ? NullNode.getInstance() : TextNode.valueOf(text);
            case CHOICE, LABEL -> text.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(text);
            case JSON ->
                field.is("null")
                        ? NullNode.getInstance()
                        : text.isEmpty() ? NautobotState.object() : TextNode.valueOf(text);
            case LIST, TYPES, M2M -> NautobotState.object().arrayNode();
            default -> NullNode.getInstance();
        };
    }

    JsonNode read(Model model, Field field, JsonNode value) {
        if (value.isNull()) {
            boolean may = field.is("null")
                    || (!field.required() && (field.kind() == Field.Kind.CHOICE || field.kind() == Field.Kind.LABEL));
            if (!may) {
                throw new BadValue("This field may not be null.");
            }
            return value;
        }
        return switch (field.kind()) {
            case TEXT -> text(field, value);
            case INT -> integer(field, value);
            case NUMBER -> DoubleNode.valueOf(value.asDouble());
            case BOOL -> truth(value);
            case TIME -> time(value);
            case MAC -> mac(value);
            case CHOICE, LABEL -> choice(field, value);
            case TYPE -> type(value.asText());
            case TYPES -> types(model, value);
            case FK -> TextNode.valueOf(new References(state).resolve(field, model, value));
            case M2M -> references(model, field, value);
            case LIST -> list(field, value);
            default -> value.deepCopy();
        };
    }

    private static JsonNode text(Field field, JsonNode value) {
        if (!value.isTextual() && !value.isNumber()) {
            throw new BadValue("Not a valid string.");
        }
        String text = value.asText().strip();
        if (text.isEmpty() && field.required()) {
            throw new BadValue("This field may not be blank.");
        }
        Long max = field.limits().get("max");
        if (max != null && text.length() > max) {
            throw new BadValue("Ensure this field has no more than " + max + " characters.");
        }
        return TextNode.valueOf(text);
    }

    private static JsonNode integer(Field field, JsonNode value) {
        String text = value.asText();
        if (value.isBoolean() || !text.matches("-?\\d{1,18}(\\.0*)?")) {
            throw new BadValue("A valid integer is required.");
        }
        long number = Long.parseLong(text.replaceAll("\\..*", ""));
        bounds(field, number);
        return LongNode.valueOf(number);
    }

    private static void bounds(Field field, long number) {
        Long most = field.limits().get("most");
        Long least = field.limits().get("least");
        if (most != null && number > most) {
            throw new BadValue("Ensure this value is less than or equal to " + most + ".");
        }
        if (least != null && number < least) {
            throw new BadValue("Ensure this value is greater than or equal to " + least + ".");
        }
    }

    private static JsonNode truth(JsonNode value) {
        String text = value.asText().toLowerCase(Locale.ROOT);
        if (java.util.List.of("true", "t", "yes", "y", "on", "1").contains(text)) {
            return BooleanNode.TRUE;
        }
        if (java.util.List.of("false", "f", "no", "n", "off", "0").contains(text)) {
            return BooleanNode.FALSE;
        }
        throw new BadValue("Must be a valid boolean.");
    }

    private static JsonNode time(JsonNode value) {
        String text = value.asText().replace(' ', 'T');
        try {
            String full = text.length() == 10 ? text + "T00:00:00" : text;
            boolean zoned = full.endsWith("Z") || full.matches(".*[+-]\\d\\d:\\d\\d$");
            return TextNode.valueOf(
                    Times.text(OffsetDateTime.parse(zoned ? full : full + "Z").toInstant()));
        } catch (DateTimeParseException e) {
            throw new BadValue("Datetime has wrong format. Use one of these formats instead:"
                    + " YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].");
        }
    }

    /** Keeps the text as it came; reads normalise it. */
    private static JsonNode mac(JsonNode value) {
        String text = value.asText();
        if (!text.isEmpty() && Mac.normal(text).isEmpty()) {
            throw new BadValue("Invalid MAC address format: " + text);
        }
        return text.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(text);
    }

    private static JsonNode choice(Field field, JsonNode value) {
        JsonNode plain = value.isObject() && value.has("value") ? value.get("value") : value;
        String text = plain.asText();
        if (text.isEmpty() && !field.required()) {
            return NullNode.getInstance();
        }
        if (!field.options().containsKey(text)) {
            String quote = field.kind() == Field.Kind.LABEL ? "\"" : "";
            throw new BadValue(quote + text + quote + " is not a valid choice.");
        }
        return TextNode.valueOf(text);
    }

    private JsonNode type(String text) {
        if (state.models().find(text).isEmpty() && !ContentTypes.known(state, text)) {
            throw new BadValue("Invalid content type: " + text);
        }
        return TextNode.valueOf(text);
    }

    private JsonNode types(Model model, JsonNode value) {
        ArrayNode types = NautobotState.object().arrayNode();
        for (JsonNode one : listed(value)) {
            if (!ContentTypes.allowed(state, model, one.asText())) {
                throw new BadValue("Invalid content type: " + one.asText());
            }
            types.add(one.asText());
        }
        return types;
    }

    private JsonNode references(Model model, Field field, JsonNode value) {
        ArrayNode ids = NautobotState.object().arrayNode();
        for (JsonNode one : listed(value)) {
            ids.add(new References(state).resolve(field, model, one));
        }
        return ids;
    }

    private static JsonNode list(Field field, JsonNode value) {
        listed(value);
        if (field.name().equals("ports")) {
            Field port = Field.read("port", "int most=65535 least=1");
            ObjectNode errors = NautobotState.object();
            for (int i = 0; i < value.size(); i++) {
                try {
                    integer(port, value.get(i));
                } catch (BadValue e) {
                    Rejection.add(errors, String.valueOf(i), String.valueOf(e.getMessage()));
                }
            }
            if (!errors.isEmpty()) {
                throw new BadItems(errors);
            }
        }
        return value.deepCopy();
    }

    private static JsonNode listed(JsonNode value) {
        if (!value.isArray()) {
            throw new BadValue("Expected a list of items but got type \"" + python(value) + "\".");
        }
        return value;
    }

    /** Returns what Python calls the type of a value. */
    static String python(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "str";
            case OBJECT -> "dict";
            case ARRAY -> "list";
            case BOOLEAN -> "bool";
            case NUMBER -> value.isIntegralNumber() ? "int" : "float";
            default -> "NoneType";
        };
    }

    /** A value that does not fit its field. */
    static final class BadValue extends RuntimeException {
        private static final long serialVersionUID = 1;

        BadValue(String message) {
            super(message, null, false, false);
        }
    }

    /** Entries of a list that do not fit, by their index. */
    static final class BadItems extends RuntimeException {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial")
        private final ObjectNode errors;

        BadItems(ObjectNode errors) {
            super("bad entries", null, false, false);
            this.errors = errors;
        }

        ObjectNode errors() {
            return errors;
        }
    }
}
