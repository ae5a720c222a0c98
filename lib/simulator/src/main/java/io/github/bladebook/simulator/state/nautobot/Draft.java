package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * An object as a write would leave it, before it is stored.
 *
 * @param before what it was, empty for a new one
 * @param id its id, known before it is stored
 * @param values read from the body, or kept
 * @param errors what a rule has against it
 */
record Draft(NautobotState state, Model model, Optional<Item> before, String id, ObjectNode values, ObjectNode errors) {
    JsonNode value(String field) {
        JsonNode value = values.path(field);
        return value.isMissingNode() ? NullNode.getInstance() : value;
    }

    String text(String field) {
        return value(field).isNull() ? "" : value(field).asText();
    }

    /** Finds what a field refers to. */
    Optional<Item> ref(String field) {
        return value(field).isNull()
                ? Optional.empty()
                : model.field(field).flatMap(known -> state.find(known.to(), text(field)));
    }

    void error(String field, String message) {
        Rejection.add(errors, field, message);
    }

    void wrong(String message) {
        error("__all__", message);
    }

    boolean changes(String field) {
        return before.isEmpty() || !before.get().value(field).equals(value(field));
    }
}
