package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.KubeStore;
import java.util.Comparator;

/** A claim that names no class gets the default one, the newest where there are several. */
final class StorageClasses {
    private static final Kind CLASSES = Kinds.of("storage.k8s.io/v1", "StorageClass");

    private StorageClasses() {}

    static void choose(KubeStore store, ObjectNode claim) {
        if (claim.path("spec").has("storageClassName")) {
            return;
        }
        store.list(CLASSES).stream()
                .filter(one -> one.path("metadata")
                        .path("annotations")
                        .path("storageclass.kubernetes.io/is-default-class")
                        .asText()
                        .equals("true"))
                .max(Comparator.comparing(
                        one -> one.at("/metadata/creationTimestamp").asText()))
                .ifPresent(one -> claim.withObject("/spec")
                        .put("storageClassName", one.at("/metadata/name").asText()));
    }
}
