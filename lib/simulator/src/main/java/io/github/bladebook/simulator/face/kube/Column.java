package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import java.time.Instant;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * One column of a kind's table.
 *
 * @param wide whether it is shown only when asked for more
 * @param type {@code string} or {@code integer}
 * @param cell reads the cell from an object, at a moment in time
 */
record Column(String name, String type, boolean wide, BiFunction<JsonNode, Instant, Object> cell) {
    static Column text(String name, java.util.function.Function<JsonNode, String> cell) {
        return new Column(name, "string", false, (tree, now) -> cell.apply(tree));
    }

    static Column wide(String name, java.util.function.Function<JsonNode, String> cell) {
        return new Column(name, "string", true, (tree, now) -> cell.apply(tree));
    }

    static Column number(String name, java.util.function.ToLongFunction<JsonNode> cell) {
        return new Column(name, "integer", false, (tree, now) -> cell.applyAsLong(tree));
    }

    static Column age(String name, String pointer) {
        return new Column(name, "string", false, (tree, now) -> Age.since(tree.at(pointer), now));
    }

    ObjectNode definition() {
        return Json.object()
                .put("name", name)
                .put("type", type)
                .put("format", name.equals("Name") ? "name" : "")
                .put("description", name.toLowerCase(Locale.ROOT) + " of the object")
                .put("priority", wide ? 1 : 0);
    }
}
