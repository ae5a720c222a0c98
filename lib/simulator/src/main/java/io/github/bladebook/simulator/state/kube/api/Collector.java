package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.StoredObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The garbage collector: what belongs to something that is gone goes too, and what waits for its dependents is let go. */
final class Collector {
    private static final Duration PASS = Duration.ofMillis(300);
    private static final Kind PODS = Kinds.of("v1", "Pod");
    private static final List<String> VOLUMES = List.of("persistentvolumes", "persistentvolumeclaims");

    private final LabState lab;
    private final KubeStore store;
    private final Deletion deletion;

    Collector(LabState lab, Deletion deletion) {
        this.lab = lab;
        this.store = lab.kube();
        this.deletion = deletion;
    }

    void begin() {
        store.listen(this::seen);
    }

    private void seen(Change change) {
        StoredObject object = change.after();
        boolean begun = change.before() != null && ending(change.before());
        if (change.deleted()) {
            lab.work().after(PASS, () -> collect(object));
        } else if (!begun && ending(object)) {
            lab.work().after(PASS, () -> release(object));
        }
    }

    private static boolean ending(StoredObject object) {
        return object.ending();
    }

    private List<StoredObject> dependents(String uid) {
        return store.kinds().all().stream()
                .flatMap(kind -> store.snapshot(kind).items().stream())
                .filter(item -> item.owners().contains(uid))
                .toList();
    }

    private void collect(StoredObject owner) {
        synchronized (lab) {
            for (StoredObject item : dependents(owner.uid())) {
                boolean othersLive = item.owners().stream()
                        .filter(uid -> !uid.equals(owner.uid()))
                        .anyMatch(this::lives);
                if (othersLive) {
                    disown(item, owner.uid());
                } else if (store.find(item.kind(), item.namespace(), item.name())
                        .isPresent()) {
                    deletion.delete(item.kind(), item.namespace(), item.name(), DeleteOptions.BACKGROUND);
                }
            }
        }
    }

    private boolean lives(String uid) {
        return store.kinds().all().stream()
                .flatMap(kind -> store.snapshot(kind).items().stream())
                .anyMatch(item -> item.uid().equals(uid));
    }

    private void disown(StoredObject item, String uid) {
        store.change(item.kind(), item.namespace(), item.name(), tree -> {
            if (tree.at("/metadata/ownerReferences") instanceof ArrayNode references) {
                for (int i = references.size() - 1; i >= 0; i--) {
                    if (references.get(i).path("uid").asText().equals(uid)) {
                        references.remove(i);
                    }
                }
            }
        });
    }

    /** Takes the server's own finalizers from an object as soon as what they wait for has come. */
    private void release(StoredObject object) {
        synchronized (lab) {
            ObjectNode tree = store.find(object.kind(), object.namespace(), object.name())
                    .filter(found -> found.uid().equals(object.uid()))
                    .map(StoredObject::tree)
                    .orElse(null);
            if (tree == null || store.closed()) {
                return;
            }
            boolean waits = false;
            if (Finalizers.has(tree, Finalizers.ORPHAN)) {
                dependents(object.uid()).forEach(item -> disown(item, object.uid()));
                Finalizers.remove(tree, Finalizers.ORPHAN);
            }
            if (Finalizers.has(tree, Finalizers.FOREGROUND)) {
                List<StoredObject> left = dependents(object.uid());
                left.stream()
                        .filter(item -> !item.ending())
                        .forEach(item -> deletion.delete(item.kind(), item.namespace(), item.name(), foreground()));
                boolean blocked = dependents(object.uid()).stream().anyMatch(item -> blocks(item, object.uid()));
                waits = blocked;
                if (!blocked) {
                    Finalizers.remove(tree, Finalizers.FOREGROUND);
                }
            }
            if (VOLUMES.contains(object.kind().resource())) {
                boolean inUse = inUse(object, tree);
                waits |= inUse;
                if (!inUse) {
                    Finalizers.remove(tree, Finalizers.CLAIM);
                    Finalizers.remove(tree, Finalizers.VOLUME);
                }
            }
            store.store(tree);
            if (waits) {
                lab.work().after(PASS, () -> release(object));
            }
        }
    }

    private static DeleteOptions foreground() {
        DeleteOptions background = DeleteOptions.BACKGROUND;
        return new DeleteOptions(background.grace(), "", "", "Foreground", false);
    }

    private static boolean blocks(StoredObject item, String uid) {
        for (JsonNode reference : item.tree().at("/metadata/ownerReferences")) {
            if (reference.path("uid").asText().equals(uid)
                    && reference.path("blockOwnerDeletion").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    private boolean inUse(StoredObject object, ObjectNode tree) {
        if (object.kind().resource().equals("persistentvolumes")) {
            return tree.at("/status/phase").asText().equals("Bound");
        }
        return store.snapshot(PODS).items().stream()
                .filter(pod -> pod.namespace().equals(object.namespace()))
                .filter(pod -> !List.of("Succeeded", "Failed")
                        .contains(Objects.toString(pod.fields().get("status.phase"), "")))
                .anyMatch(pod -> mounts(pod.tree(), object.name()));
    }

    private static boolean mounts(ObjectNode pod, String claim) {
        for (JsonNode volume : pod.at("/spec/volumes")) {
            if (volume.at("/persistentVolumeClaim/claimName").asText().equals(claim)) {
                return true;
            }
        }
        return false;
    }
}
