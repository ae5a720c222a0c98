package io.github.bladebook.simulator.state.kube.controller.argo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;

/**
 * One object of an Application.
 *
 * @param group empty for the core group
 * @param namespace empty for a cluster-wide one
 */
record ResourceKey(String group, String version, String kind, String namespace, String name) {
    /** Annotation that tells whose an object is. */
    static final String TRACKING = "argocd.argoproj.io/tracking-id";

    static ResourceKey of(JsonNode object) {
        String api = object.path("apiVersion").asText();
        int slash = api.indexOf('/');
        return new ResourceKey(
                slash < 0 ? "" : api.substring(0, slash),
                api.substring(slash + 1),
                object.path("kind").asText(),
                object.at("/metadata/namespace").asText(""),
                object.at("/metadata/name").asText());
    }

    /** Reads it from an entry of {@code status.resources}. */
    static ResourceKey listed(JsonNode entry) {
        return new ResourceKey(
                entry.path("group").asText(""),
                entry.path("version").asText(),
                entry.path("kind").asText(),
                entry.path("namespace").asText(""),
                entry.path("name").asText());
    }

    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** Returns what stands in {@link #TRACKING}. */
    String tracking(String application) {
        return "%s:%s/%s:%s/%s".formatted(application, group, kind, namespace, name);
    }

    /** Whether two are of one object, by whatever version. */
    boolean same(ResourceKey other) {
        return group.equals(other.group)
                && kind.equals(other.kind)
                && namespace.equals(other.namespace)
                && name.equals(other.name);
    }

    /** Returns an entry for a list in the status; the group is left out where it is empty, unless {@code whole}. */
    ObjectNode entry(boolean whole) {
        ObjectNode entry = Json.object();
        if (whole || !group.isEmpty()) {
            entry.put("group", group);
        }
        entry.put("version", version).put("kind", kind);
        if (whole || !namespace.isEmpty()) {
            entry.put("namespace", namespace);
        }
        return entry.put("name", name);
    }
}
