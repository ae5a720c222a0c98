package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Values of custom fields: checked where the key is known, forgotten where it is not. */
final class CustomFields {
    private CustomFields() {}

    static List<Item> of(NautobotState state, Model model) {
        return state.table("extras.customfield").values().stream()
                .filter(field -> field.ids("content_types").contains(model.type()))
                .toList();
    }

    static void read(Draft draft, JsonNode given) {
        ObjectNode values = draft.values().path("custom_fields").isObject()
                ? (ObjectNode) draft.values().path("custom_fields").deepCopy()
                : NautobotState.object();
        for (Item field : of(draft.state(), draft.model())) {
            String key = field.text("key");
            JsonNode value = given.path(key);
            if (value.isMissingNode()) {
                if (!values.has(key)) {
                    values.set(key, field.value("default"));
                }
                if (field.value("required").asBoolean() && values.path(key).isNull()) {
                    draft.wrong("Missing required custom field '" + key + "'.");
                }
                continue;
            }
            String wrong = wrong(draft.state(), field, value);
            if (!wrong.isEmpty()) {
                draft.wrong("Invalid value for custom field '" + key + "': " + wrong);
            }
            values.set(key, value);
        }
        draft.values().set("custom_fields", values);
    }

    private static String wrong(NautobotState state, Item field, JsonNode value) {
        if (value.isNull()) {
            return field.value("required").asBoolean() ? "Required field cannot be empty." : "";
        }
        return switch (field.text("type")) {
            case "integer" -> value.asText().matches("-?\\d+") ? "" : "Value must be an integer.";
            case "boolean" -> value.isBoolean() ? "" : "Value must be true or false.";
            case "date" ->
                value.asText().matches("\\d{4}-\\d\\d-\\d\\d") ? "" : "Date values must be in the format YYYY-MM-DD.";
            case "text", "url", "markdown" -> value.isTextual() ? "" : "Value must be a string";
            case "select" ->
                choices(state, field).contains(value.asText())
                        ? ""
                        : "Invalid choice (" + value.asText() + "). Available choices are: "
                                + String.join(", ", choices(state, field));
            default -> "";
        };
    }

    private static List<String> choices(NautobotState state, Item field) {
        return state.table("extras.customfieldchoice").values().stream()
                .filter(choice -> choice.text("custom_field").equals(field.id()))
                .map(choice -> choice.text("value"))
                .toList();
    }
}
