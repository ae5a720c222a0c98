package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Takes secrets out of arguments before anybody may look at them. */
final class Secrets {
    private static final Set<String> FIELDS =
            Set.of("password", "passphrase", "key", "encryption_key", "api_key", "token");

    private Secrets() {}

    static ArrayNode hidden(ArrayNode arguments) {
        ArrayNode copy = arguments.deepCopy();
        copy.forEach(Secrets::hide);
        return copy;
    }

    private static void hide(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                if (FIELDS.contains(entry.getKey()) && entry.getValue().isTextual()) {
                    entry.setValue(com.fasterxml.jackson.databind.node.TextNode.valueOf("********"));
                }
            });
        }
        node.forEach(Secrets::hide);
    }
}
