package io.github.bladebook.simulator.state.kube.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The list {@code status.conditions} that most kinds have. */
public final class Conditions {
    private Conditions() {}

    /** Sets a condition; the time of its last transition stays while it holds or does not hold as before. */
    public static void set(ObjectNode object, String type, boolean holds, String reason, String message, String now) {
        set(object, type, holds ? "True" : "False", reason, message, now);
    }

    /** Like the other, for conditions that can be {@code Unknown}. */
    public static void set(ObjectNode object, String type, String status, String reason, String message, String now) {
        ObjectNode found = null;
        ObjectNode parent = object.withObject("/status");
        for (JsonNode condition : parent.withArrayProperty("conditions")) {
            if (condition.path("type").asText().equals(type)) {
                found = (ObjectNode) condition;
            }
        }
        if (found == null) {
            found = parent.withArrayProperty("conditions").addObject().put("type", type);
        }
        if (!found.path("status").asText().equals(status)) {
            found.put("status", status).put("lastTransitionTime", now);
        }
        put(found, "reason", reason);
        put(found, "message", message);
    }

    private static void put(ObjectNode condition, String field, String text) {
        if (text.isEmpty()) {
            condition.remove(field);
        } else {
            condition.put(field, text);
        }
    }

    /** Returns one condition, a missing node when there is none. */
    public static JsonNode of(JsonNode object, String type) {
        for (JsonNode condition : object.at("/status/conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    /** Whether a condition is there and {@code True}. */
    public static boolean holds(JsonNode object, String type) {
        return of(object, type).path("status").asText().equals("True");
    }
}
