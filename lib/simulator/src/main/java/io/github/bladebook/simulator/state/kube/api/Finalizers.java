package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What holds an object that shall go. */
final class Finalizers {
    static final String FOREGROUND = "foregroundDeletion";
    static final String ORPHAN = "orphan";
    static final String CLAIM = "kubernetes.io/pvc-protection";
    static final String VOLUME = "kubernetes.io/pv-protection";

    private Finalizers() {}

    static boolean has(JsonNode object, String name) {
        for (JsonNode finalizer : object.at("/metadata/finalizers")) {
            if (finalizer.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    static void add(ObjectNode object, String name) {
        if (!has(object, name)) {
            object.withObject("/metadata").withArray("/finalizers").add(name);
        }
    }

    static void remove(ObjectNode object, String name) {
        ObjectNode metadata = object.withObject("/metadata");
        if (metadata.get("finalizers") instanceof ArrayNode list) {
            for (int i = list.size() - 1; i >= 0; i--) {
                if (list.get(i).asText().equals(name)) {
                    list.remove(i);
                }
            }
            if (list.isEmpty()) {
                metadata.remove("finalizers");
            }
        }
    }
}
