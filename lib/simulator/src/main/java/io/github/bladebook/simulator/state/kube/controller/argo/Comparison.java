package io.github.bladebook.simulator.state.kube.controller.argo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a commit wants with what lives. A wanted object is out of sync when applying it would change the live one: Argo CD's
 * server-side diff, which defaults and other field managers do not disturb.
 */
final class Comparison {
    /** Who owns the fields that Argo CD applies. */
    static final String MANAGER = "argocd-controller";

    private final Cluster cluster;
    private final ObjectNode application;
    private final List<Compared> resources = new ArrayList<>();

    /**
     * One object as compared.
     *
     * @param wanted null for one that the commit no longer holds
     * @param live null for one that is not there
     */
    record Compared(
            ResourceKey key,
            @Nullable ObjectNode wanted,
            @Nullable ObjectNode live,
            boolean synced) {
        boolean extra() {
            return wanted == null;
        }

        Optional<Health> health() {
            return live == null ? Optional.of(Health.MISSING) : Health.of(live);
        }
    }

    private Comparison(Cluster cluster, ObjectNode application) {
        this.cluster = cluster;
        this.application = application;
    }

    /** Compares all that a commit wants, and what an Application had before. */
    static List<Compared> of(Cluster cluster, ObjectNode application, List<ObjectNode> wanted) {
        Comparison comparison = new Comparison(cluster, application);
        wanted.forEach(comparison::want);
        application.at("/status/resources").forEach(comparison::had);
        return List.copyOf(comparison.resources);
    }

    /** Returns an Application's name in tracking ids: those outside the control plane's namespace bear their own. */
    static String instance(JsonNode application) {
        String namespace = application.at("/metadata/namespace").asText();
        String name = application.at("/metadata/name").asText();
        return namespace.equals("openshift-gitops") ? name : namespace + "_" + name;
    }

    private void want(ObjectNode manifest) {
        ObjectNode object = manifest.deepCopy();
        ObjectNode metadata = object.withObject("/metadata");
        metadata.remove(List.of("managedFields", "resourceVersion", "uid", "creationTimestamp"));
        Optional<Kind> kind = cluster.kind(
                object.path("apiVersion").asText(), object.path("kind").asText());
        String destination = application.at("/spec/destination/namespace").asText("default");
        if (kind.isPresent() && !kind.get().namespaced()) {
            metadata.remove("namespace");
        } else if (metadata.path("namespace").asText("").isEmpty()) {
            metadata.put("namespace", destination);
        }
        ResourceKey key = ResourceKey.of(object);
        metadata.withObjectProperty("annotations").put(ResourceKey.TRACKING, key.tracking(instance(application)));
        ObjectNode live = kind.flatMap(known -> cluster.get(known, key.namespace(), key.name()))
                .orElse(null);
        resources.removeIf(earlier -> earlier.key().same(key));
        resources.add(new Compared(key, object, live, live != null && same(object, live)));
    }

    private boolean same(ObjectNode wanted, ObjectNode live) {
        try {
            return bare(cluster.apply(wanted, MANAGER, true)).equals(bare(live));
        } catch (ApiError e) {
            // What may not be changed so, such as an immutable field, differs.
            return false;
        }
    }

    private static ObjectNode bare(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        copy.withObject("/metadata").remove(List.of("managedFields", "resourceVersion", "generation"));
        copy.remove("status");
        return copy;
    }

    /** An object of before that the commit does not hold is extra, as long as it says that it is of this Application. */
    private void had(JsonNode entry) {
        ResourceKey key = ResourceKey.listed(entry);
        if (resources.stream().anyMatch(known -> known.key().same(key))) {
            return;
        }
        cluster.kind(key.apiVersion(), key.kind())
                .flatMap(kind -> cluster.get(kind, key.namespace(), key.name()))
                .filter(live -> live.at("/metadata/annotations")
                        .path(ResourceKey.TRACKING)
                        .asText()
                        .equals(key.tracking(instance(application))))
                .ifPresent(live -> resources.add(new Compared(key, null, live, false)));
    }
}
