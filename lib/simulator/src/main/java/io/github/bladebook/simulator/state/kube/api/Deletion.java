package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How an object goes: at once, or after its finalizers, or after a pod has had its time to end. */
public final class Deletion {
    private static final Kind PODS = Kinds.of("v1", "Pod");
    private static final Kind NAMESPACES = Kinds.of("v1", "Namespace");

    /** What a container that heeds the signal takes to end. */
    private static final Duration ENDING = Duration.ofSeconds(2);

    private static final Duration NAMESPACE_PASS = Duration.ofMillis(500);

    private final LabState lab;
    private final KubeStore store;

    Deletion(LabState lab) {
        this.lab = lab;
        this.store = lab.kube();
    }

    /**
     * What became of it.
     *
     * @param object its last state, or the state in which it waits
     * @param gone whether it is no longer there
     */
    public record Outcome(StoredObject object, boolean gone) {}

    Outcome delete(Kind kind, String namespace, String name, DeleteOptions options) {
        StoredObject object = store.find(kind, namespace, name).orElseThrow(() -> ApiError.notFound(kind, name));
        require(object, options);
        ObjectNode tree = object.tree();
        boolean ending = tree.at("/metadata/deletionTimestamp").isTextual();
        long grace = grace(object, tree, options);
        if (kind.equals(NAMESPACES)) {
            return ending ? new Outcome(object, false) : namespace(object, tree, options);
        }
        if (ending && (!kind.equals(PODS) || grace > 0)) {
            return new Outcome(object, false);
        }
        switch (options.propagation()) {
            case "Foreground" -> Finalizers.add(tree, Finalizers.FOREGROUND);
            case "Orphan" -> Finalizers.add(tree, Finalizers.ORPHAN);
            default -> {
                // What depends on it goes after it.
            }
        }
        boolean held = !tree.at("/metadata/finalizers").isEmpty();
        if (!held && grace == 0) {
            StoredObject last = object;
            if (!options.dryRun()) {
                last = store.delete(kind, namespace, name).orElse(object);
            }
            if (kind.equals(PODS)) {
                mark(tree, 0);
                count(tree);
                last = StoredObject.unstored(kind, tree);
            }
            return new Outcome(last, true);
        }
        mark(tree, grace);
        if (options.dryRun()) {
            return new Outcome(StoredObject.unstored(kind, tree), false);
        }
        StoredObject waiting = store.store(tree);
        if (grace > 0 && !lab.controllers().started()) {
            Duration took = Duration.ofSeconds(grace);
            lab.work().after(took.compareTo(ENDING) < 0 ? took : ENDING, () -> ended(waiting));
        }
        return new Outcome(waiting, false);
    }

    private static void require(StoredObject object, DeleteOptions options) {
        if (!options.uid().isEmpty() && !options.uid().equals(object.uid())) {
            throw ApiError.precondition(
                    object.kind(),
                    object.name(),
                    "the UID in the precondition (%s) does not match the UID in record (%s). The object might have been "
                                    .formatted(options.uid(), object.uid())
                            + "deleted and then recreated");
        }
        String version = String.valueOf(object.resourceVersion());
        if (!options.resourceVersion().isEmpty() && !options.resourceVersion().equals(version)) {
            throw ApiError.precondition(
                    object.kind(),
                    object.name(),
                    "the ResourceVersion in the precondition (%s) does not match the ResourceVersion in record (%s). The "
                                    .formatted(options.resourceVersion(), version)
                            + "object might have been modified");
        }
    }

    /** A pod that never ran, or runs no more, needs no time to end. */
    private static long grace(StoredObject object, ObjectNode tree, DeleteOptions options) {
        if (!object.kind().equals(PODS)) {
            return 0;
        }
        boolean idle = tree.at("/spec/nodeName").asText("").isEmpty()
                || List.of("Succeeded", "Failed")
                        .contains(tree.at("/status/phase").asText());
        return idle
                ? 0
                : options.grace()
                        .orElse(tree.at("/spec/terminationGracePeriodSeconds").asLong(30));
    }

    private void mark(ObjectNode tree, long grace) {
        Instant now = lab.seams().clock().instant().truncatedTo(ChronoUnit.SECONDS);
        ObjectNode metadata = tree.withObject("/metadata");
        metadata.put("deletionTimestamp", now.plusSeconds(grace).toString());
        metadata.put("deletionGracePeriodSeconds", grace);
    }

    private static void count(ObjectNode tree) {
        ObjectNode metadata = tree.withObject("/metadata");
        if (metadata.has("generation")) {
            metadata.put("generation", metadata.path("generation").asLong() + 1);
        }
    }

    private void ended(StoredObject pod) {
        synchronized (lab) {
            store.find(pod.kind(), pod.namespace(), pod.name())
                    .filter(found -> found.uid().equals(pod.uid()))
                    .ifPresent(found -> {
                        ObjectNode tree = found.tree();
                        tree.withObject("/metadata").put("deletionGracePeriodSeconds", 0);
                        store.store(tree);
                        boolean held = !tree.at("/metadata/finalizers").isEmpty();
                        if (!held
                                && store.find(pod.kind(), pod.namespace(), pod.name())
                                        .isPresent()) {
                            store.delete(pod.kind(), pod.namespace(), pod.name());
                        }
                    });
        }
    }

    private Outcome namespace(StoredObject object, ObjectNode tree, DeleteOptions options) {
        tree.withObject("/metadata")
                .put(
                        "deletionTimestamp",
                        lab.seams()
                                .clock()
                                .instant()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
        tree.withObject("/status").put("phase", "Terminating");
        if (tree.at("/spec/finalizers").isEmpty()) {
            tree.withObject("/spec").putArray("finalizers").add("kubernetes");
        }
        if (options.dryRun()) {
            return new Outcome(StoredObject.unstored(object.kind(), tree), false);
        }
        StoredObject waiting = store.store(tree);
        lab.work().after(NAMESPACE_PASS, () -> empty(waiting));
        return new Outcome(waiting, false);
    }

    /** Deletes what is in a namespace, and the namespace once nothing is left. */
    private void empty(StoredObject namespace) {
        synchronized (lab) {
            boolean gone = store.find(NAMESPACES, "", namespace.name())
                    .filter(found -> found.uid().equals(namespace.uid()))
                    .isEmpty();
            if (gone || store.closed()) {
                return;
            }
            List<StoredObject> content = store.kinds().all().stream()
                    .filter(Kind::namespaced)
                    .flatMap(kind -> store.snapshot(kind).items().stream())
                    .filter(item -> item.namespace().equals(namespace.name()))
                    .toList();
            for (StoredObject item : content) {
                if (store.find(item.kind(), item.namespace(), item.name()).isPresent()) {
                    delete(item.kind(), item.namespace(), item.name(), DeleteOptions.BACKGROUND);
                }
            }
            boolean empty = content.stream()
                    .allMatch(item -> store.find(item.kind(), item.namespace(), item.name())
                            .isEmpty());
            if (empty) {
                store.change(
                        NAMESPACES,
                        "",
                        namespace.name(),
                        tree -> tree.withObject("/spec").remove("finalizers"));
            } else {
                lab.work().after(NAMESPACE_PASS, () -> empty(namespace));
            }
        }
    }
}
