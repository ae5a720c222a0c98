package io.github.bladebook.simulator.state.kube.controller.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.controller.Selector;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A SecretStore or ClusterSecretStore of the provider {@code fake}, whose data stands in its own spec. */
record Store(JsonNode data) {
    static final Kind STORE = Kinds.of("external-secrets.io/v1", "SecretStore");
    static final Kind CLUSTER_STORE = Kinds.of("external-secrets.io/v1", "ClusterSecretStore");

    /** Says that something is not in the store, which some policies take for an answer. */
    static final class Missing extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Missing() {
            super("Secret does not exist");
        }
    }

    static Kind kind(JsonNode reference) {
        return reference.path("kind").asText().equals(CLUSTER_STORE.name()) ? CLUSTER_STORE : STORE;
    }

    /** Opens the store that an ExternalSecret names; throws {@link IllegalArgumentException} where it may not or cannot. */
    static Store open(Cluster cluster, JsonNode reference, String namespace) {
        Kind kind = kind(reference);
        String name = reference.path("name").asText();
        boolean wide = kind.equals(CLUSTER_STORE);
        ObjectNode store = cluster.get(kind, wide ? "" : namespace, name)
                .orElseThrow(() -> new IllegalArgumentException("could not get %s \"%s\", %s \"%s\" not found"
                        .formatted(kind.name(), name, kind.resource(), name)));
        if (wide && !allowed(cluster, store.at("/spec/conditions"), namespace)) {
            throw new IllegalArgumentException(
                    "using cluster store \"%s\" is not allowed from namespace \"%s\": denied by spec.condition"
                            .formatted(name, namespace));
        }
        if (!Conditions.holds(store, "Ready")) {
            throw new IllegalArgumentException("%s \"%s\" is not ready".formatted(kind.name(), name));
        }
        return new Store(store.at("/spec/provider/fake/data"));
    }

    private static boolean allowed(Cluster cluster, JsonNode conditions, String namespace) {
        boolean any = conditions.isEmpty();
        for (JsonNode condition : conditions) {
            Map<String, String> labels = new LinkedHashMap<>();
            cluster.get(Types.NAMESPACE, "", namespace)
                    .ifPresent(tree -> tree.at("/metadata/labels")
                            .properties()
                            .forEach(label ->
                                    labels.put(label.getKey(), label.getValue().asText())));
            any |= Selector.of(condition.path("namespaceSelector")).matches(labels);
            for (JsonNode name : condition.path("namespaces")) {
                any |= name.asText().equals(namespace);
            }
            for (JsonNode pattern : condition.path("namespaceRegexes")) {
                any |= Pattern.compile(pattern.asText()).matcher(namespace).find();
            }
        }
        return any;
    }

    private Optional<String> find(JsonNode reference) {
        Optional<String> found = Optional.empty();
        for (JsonNode entry : data) {
            boolean same =
                    entry.path("key").asText().equals(reference.path("key").asText())
                            && entry.path("version")
                                    .asText()
                                    .equals(reference.path("version").asText());
            if (same) {
                found = Optional.of(entry.path("value").asText());
            }
        }
        return found;
    }

    /** Returns one value, or the part of it that {@code property} points to. */
    String value(JsonNode reference) {
        String value = find(reference).orElseThrow(Missing::new);
        String property = reference.path("property").asText("");
        if (property.isEmpty()) {
            return value;
        }
        JsonNode part = json(value).at("/" + property.replace('.', '/'));
        if (part.isMissingNode()) {
            throw new Missing();
        }
        return part.isTextual() ? part.asText() : Json.text(part);
    }

    /** Returns the entries of a value that is a JSON object. */
    Map<String, String> entries(JsonNode reference) {
        JsonNode whole = json(value(reference));
        if (!whole.isObject()) {
            throw new IllegalArgumentException(
                    "unable to unmarshal secret: json: cannot unmarshal into Go value of type map[string]json.RawMessage");
        }
        Map<String, String> entries = new TreeMap<>();
        whole.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            entries.put(entry.getKey(), value.isTextual() ? value.asText() : Json.text(value));
        });
        return entries;
    }

    /** Returns the values whose keys a pattern finds, of the last version each. */
    Map<String, String> named(String pattern) {
        Pattern names = Pattern.compile(pattern);
        Map<String, String> found = new TreeMap<>();
        Map<String, String> versions = new TreeMap<>();
        for (JsonNode entry : data) {
            String key = entry.path("key").asText();
            String version = entry.path("version").asText();
            boolean newer = versions.getOrDefault(key, "").compareTo(version) <= 0;
            if (newer && names.matcher(key).find()) {
                versions.put(key, version);
                found.put(key, entry.path("value").asText());
            }
        }
        return found;
    }

    private static JsonNode json(String value) {
        try {
            return Json.read(value);
        } catch (UncheckedIOException e) {
            return Json.object();
        }
    }
}
