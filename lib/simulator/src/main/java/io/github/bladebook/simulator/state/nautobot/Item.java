package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One object as it is stored; never changed, only replaced.
 *
 * @param id a UUID; for content types and groups a number
 * @param values a field's name to its value: a reference is the other's id, many references are a list of ids; {@code tags} and
 *     {@code custom_fields} among them
 */
public record Item(Model model, String id, ObjectNode values, Instant created, Instant updated) {
    /** Returns what is stored under a field, JSON null when nothing is. */
    public JsonNode value(String field) {
        return field.equals("id")
                ? com.fasterxml.jackson.databind.node.TextNode.valueOf(id)
                : values.path(field).isMissingNode() ? NullNode.getInstance() : values.path(field);
    }

    /** Returns a field's text, empty when it is null. */
    public String text(String field) {
        JsonNode value = value(field);
        return value.isNull() ? "" : value.asText();
    }

    /** Returns the ids of a field that refers to many. */
    public List<String> ids(String field) {
        List<String> ids = new ArrayList<>();
        value(field).forEach(id -> ids.add(id.asText()));
        return ids;
    }

    Item with(ObjectNode replacement, Instant now) {
        return new Item(model, id, replacement, created, now);
    }

    Item with(String field, JsonNode value, Instant now) {
        ObjectNode copy = values.deepCopy();
        copy.set(field, value);
        return new Item(model, id, copy, created, now);
    }

    @Override
    public String toString() {
        return model.type() + " " + text(model.naming());
    }
}
