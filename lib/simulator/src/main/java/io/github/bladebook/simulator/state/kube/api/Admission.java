package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policies of the cluster in the order the server asks them: first those that change an object, then those that only judge. */
final class Admission {
    private static final Kind NAMESPACES = Kinds.of("v1", "Namespace");

    private final KubeStore store;
    private final LimitRanges limits;
    private final Quotas quotas;
    private final ResourceOverride override;
    private final Priorities priorities;
    private final MachineHooks machines;

    Admission(KubeStore store) {
        this.store = store;
        this.limits = new LimitRanges(store);
        this.quotas = new Quotas(store);
        this.override = new ResourceOverride(store);
        this.priorities = new Priorities(store);
        this.machines = new MachineHooks(store);
    }

    /** Refuses what would live in a namespace that is not there, or about to go. */
    void home(Kind kind, String namespace, ObjectNode object) {
        if (!kind.namespaced()) {
            return;
        }
        Optional<ObjectNode> home = store.get(NAMESPACES, "", namespace);
        if (home.isEmpty()) {
            throw ApiError.notFound(NAMESPACES, namespace);
        }
        if (home.get().at("/metadata/deletionTimestamp").isTextual()) {
            throw ApiError.forbidden(
                            kind,
                            object.at("/metadata/name").asText(""),
                            "unable to create new content in namespace " + namespace
                                    + " because it is being terminated")
                    .because(new Cause(
                            "NamespaceTerminating",
                            "namespace " + namespace + " is being terminated",
                            "metadata.namespace"));
        }
    }

    void mutate(Kind kind, ObjectNode object) {
        if (kind.resource().equals("pods")) {
            limits.fill(object);
            Tolerations.add(object);
            priorities.resolve(object);
            override.apply(object);
        } else if (kind.resource().equals("persistentvolumeclaims")) {
            StorageClasses.choose(store, object);
        } else {
            machines.mutate(kind, object);
        }
    }

    /** Judges an object; {@code before} is null for a new one. */
    void check(Kind kind, ObjectNode object, @Nullable ObjectNode before) {
        if (before == null) {
            limits.check(kind, object);
        }
        machines.check(kind, object, before);
        if (kind.namespaced()) {
            quotas.check(kind, object, before);
        }
    }
}
