package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The conditions in an object's status. */
final class Conditions {
    private Conditions() {}

    /** Makes a condition true. */
    static void set(ObjectNode object, String type, String now) {
        ArrayNode conditions = object.withObject("/status").withArray("/conditions");
        for (int i = conditions.size() - 1; i >= 0; i--) {
            if (conditions.get(i).path("type").asText().equals(type)) {
                conditions.remove(i);
            }
        }
        conditions.addObject().put("type", type).put("status", "True").put("lastTransitionTime", now);
    }
}
