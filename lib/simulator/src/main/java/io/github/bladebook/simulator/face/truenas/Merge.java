package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Puts the fields that an update brings over those of a row; others stay. */
final class Merge {
    private Merge() {}

    static ObjectNode of(ObjectNode row, JsonNode data, Set<String> without) {
        ObjectNode merged = row.deepCopy();
        data.properties().forEach(entry -> {
            if (!without.contains(entry.getKey())) {
                merged.set(entry.getKey(), entry.getValue().deepCopy());
            }
        });
        return merged;
    }
}
