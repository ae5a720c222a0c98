package io.github.bladebook.openshift;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where the objects of a kind are, as the server tells it, group version by group version; a kind that comes later is found. */
final class KindTable {
    private final Http http;
    private final Map<String, Map<String, Served>> versions = new HashMap<>();

    /**
     * A kind that is served.
     *
     * @param resource the plural name
     */
    record Served(String resource, boolean namespaced) {}

    KindTable(Http http) {
        this.http = http;
    }

    Served get(String apiVersion, String kind) {
        return find(apiVersion, kind)
                .orElseThrow(() -> new NotFoundException(new Problem(
                        http.system(),
                        "find the kind %s of %s".formatted(kind, apiVersion),
                        "the cluster does not serve it",
                        "Check apiVersion and kind; where an operator brings it, that the operator is installed.")));
    }

    synchronized Optional<Served> find(String apiVersion, String kind) {
        Map<String, Served> known = versions.getOrDefault(apiVersion, Map.of());
        if (!known.containsKey(kind)) {
            known = read(apiVersion);
            versions.put(apiVersion, known);
        }
        return Optional.ofNullable(known.get(kind));
    }

    private Map<String, Served> read(String apiVersion) {
        Map<String, Served> kinds = new HashMap<>();
        try {
            Call call = Call.json(KubePath.root(apiVersion), "discover " + apiVersion);
            for (Tree resource : http.read(call, JsonTree::answered).list("resources")) {
                if (!resource.text("name").contains("/")) {
                    kinds.put(resource.text("kind"), new Served(resource.text("name"), resource.is("namespaced")));
                }
            }
        } catch (NotFoundException e) {
            return Map.of();
        }
        return kinds;
    }

    /** Returns the path of an object, whose kind is served and whose namespace is told exactly where the kind has one. */
    String path(ObjectKey key) {
        return collection(key) + "/" + KubePath.part(key.name());
    }

    String collection(ObjectKey key) {
        Served served = get(key.apiVersion(), key.kind());
        if (served.namespaced() == key.namespace().isEmpty()) {
            throw new InvalidRequestException(
                    new Problem(
                            http.system(),
                            "name " + key,
                            served.namespaced() ? "no namespace is named" : "objects of this kind have no namespace",
                            served.namespaced()
                                    ? "Name it in metadata.namespace; there is no default one here."
                                    : "Leave metadata.namespace out."),
                    Map.of("metadata.namespace", key.namespace()));
        }
        return KubePath.collection(key.apiVersion(), served.resource(), key.namespace());
    }
}
