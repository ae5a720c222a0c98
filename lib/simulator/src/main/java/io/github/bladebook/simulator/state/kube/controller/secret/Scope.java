package io.github.bladebook.simulator.state.kube.controller.secret;

import com.fasterxml.jackson.databind.JsonNode;

/** Where a sealed secret may be opened, as its annotations say: under its own name only, in its namespace, anywhere. */
enum Scope {
    STRICT,
    NAMESPACE_WIDE,
    CLUSTER_WIDE;

    private static final String PREFIX = "sealedsecrets.bitnami.com/";

    /** Reads the scope from an object's metadata. */
    static Scope of(JsonNode metadata) {
        JsonNode annotations = metadata.path("annotations");
        if (annotations.path(PREFIX + "cluster-wide").asText().equals("true")) {
            return CLUSTER_WIDE;
        }
        return annotations.path(PREFIX + "namespace-wide").asText().equals("true") ? NAMESPACE_WIDE : STRICT;
    }

    /** Returns what the values of an object are bound to. */
    String label(JsonNode metadata) {
        String namespace = metadata.path("namespace").asText();
        return switch (this) {
            case STRICT -> namespace + "/" + metadata.path("name").asText();
            case NAMESPACE_WIDE -> namespace;
            case CLUSTER_WIDE -> "";
        };
    }
}
