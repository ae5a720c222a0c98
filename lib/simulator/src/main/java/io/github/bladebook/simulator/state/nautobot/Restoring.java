package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Takes objects back as the REST API showed them, without asking any rule: they were in a Nautobot before. */
final class Restoring {
    private final Instant now;

    /** @param now the time of what tells none */
    Restoring(Instant now) {
        this.now = now;
    }

    Item item(Model model, JsonNode shown) {
        ObjectNode values = NautobotState.object();
        for (Field field : model.fields().values()) {
            JsonNode value = shown.path(field.name());
            if (!value.isMissingNode()) {
                stored(field, value, values);
            }
        }
        if (model.has("custom")) {
            values.set("custom_fields", shown.path("custom_fields").deepCopy());
        }
        if (model.has("tags")) {
            values.set("tags", ids(shown.path("tags")));
        }
        if (model.type().equals("contenttypes.contenttype")) {
            values.set("shown", shown.path("display"));
        }
        return new Item(
                model,
                shown.path("id").asText(),
                values,
                time(shown.path("created")),
                time(shown.path("last_updated")));
    }

    private static void stored(Field field, JsonNode value, ObjectNode values) {
        switch (field.kind()) {
            case FK -> values.set(field.name(), value.isObject() ? value.path("id") : value);
            case M2M -> values.set(field.name(), ids(value));
            case CHOICE -> values.set(field.name(), value.isObject() ? value.path("value") : value);
            case COUNT, DEPTH, CONTEXT -> {}
            case JSON -> {
                // A reference to an object of any kind is kept by its type and id, which are fields of their own.
                if (!value.has("object_type") || !value.has("url")) {
                    values.set(field.name(), value.deepCopy());
                }
            }
            default -> values.set(field.name(), value.deepCopy());
        }
    }

    private static ArrayNode ids(JsonNode references) {
        ArrayNode ids = NautobotState.object().arrayNode();
        references.forEach(each -> ids.add(each.isObject() ? each.path("id").asText() : each.asText()));
        return ids;
    }

    private Instant time(JsonNode text) {
        try {
            return OffsetDateTime.parse(text.asText()).toInstant();
        } catch (DateTimeParseException e) {
            return now;
        }
    }
}
