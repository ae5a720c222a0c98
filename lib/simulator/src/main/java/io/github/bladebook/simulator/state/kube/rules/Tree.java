package io.github.bladebook.simulator.state.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Fills gaps in a tree. */
final class Tree {
    private Tree() {}

    static void text(ObjectNode object, String name, String value) {
        if (object.path(name).asText("").isEmpty()) {
            object.put(name, value);
        }
    }

    static void number(ObjectNode object, String name, long value) {
        if (!object.hasNonNull(name)) {
            object.put(name, value);
        }
    }

    static void flag(ObjectNode object, String name, boolean value) {
        if (!object.hasNonNull(name)) {
            object.put(name, value);
        }
    }

    static void blank(ObjectNode object, String name) {
        if (!object.hasNonNull(name)) {
            object.put(name, "");
        }
    }

    static ObjectNode object(ObjectNode object, String name) {
        return object.get(name) instanceof ObjectNode known ? known : object.putObject(name);
    }

    static ObjectNode node(JsonNode node) {
        return (ObjectNode) node;
    }
}
