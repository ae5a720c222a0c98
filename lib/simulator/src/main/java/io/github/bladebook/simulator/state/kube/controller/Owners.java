package io.github.bladebook.simulator.state.kube.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Who made an object. */
public final class Owners {
    private Owners() {}

    /** Returns the reference to the controller of an object, a missing node when it has none. */
    public static JsonNode controller(JsonNode object) {
        for (JsonNode owner : object.at("/metadata/ownerReferences")) {
            if (owner.path("controller").asBoolean()) {
                return owner;
            }
        }
        return MissingNode.getInstance();
    }

    /** Makes {@code owner} the controller of {@code object}. */
    public static ObjectNode own(ObjectNode object, JsonNode owner) {
        object.withObject("/metadata")
                .withArrayProperty("ownerReferences")
                .addObject()
                .put("apiVersion", owner.path("apiVersion").asText())
                .put("kind", owner.path("kind").asText())
                .put("name", owner.at("/metadata/name").asText())
                .put("uid", owner.at("/metadata/uid").asText())
                .put("controller", true)
                .put("blockOwnerDeletion", true);
        return object;
    }
}
