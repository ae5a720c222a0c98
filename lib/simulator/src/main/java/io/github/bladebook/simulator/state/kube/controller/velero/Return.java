package io.github.bladebook.simulator.state.kube.controller.velero;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Owners;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One restore at work: the objects in the order in which they depend on each other, and what became of them. */
final class Return {
    /** First these, in this order; then all others by name. */
    private static final List<String> FIRST = List.of(
            "customresourcedefinitions.apiextensions.k8s.io",
            "namespaces",
            "storageclasses.storage.k8s.io",
            "volumesnapshotclasses.snapshot.storage.k8s.io",
            "persistentvolumes",
            "persistentvolumeclaims",
            "serviceaccounts",
            "secrets",
            "configmaps",
            "limitranges",
            "pods",
            "replicasets.apps");

    private static final Set<String> NEVER = Set.of(
            "nodes",
            "events",
            "endpoints",
            "endpointslices.discovery.k8s.io",
            "leases.coordination.k8s.io",
            "csinodes.storage.k8s.io",
            "backups.velero.io",
            "restores.velero.io",
            "deletebackuprequests.velero.io",
            "backupstoragelocations.velero.io");

    private final Cluster cluster;
    private final ObjectNode restore;
    private final ObjectNode backup;
    private final List<StoredObject> items;
    private final List<String> warnings = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private int done;

    Return(Cluster cluster, ObjectNode restore, ObjectNode backup, List<StoredObject> content) {
        this.cluster = cluster;
        this.restore = restore;
        this.backup = backup;
        Wanted wanted = Wanted.of(restore.path("spec"));
        Set<String> kept = content.stream().map(StoredObject::uid).collect(Collectors.toSet());
        this.items = content.stream()
                .filter(item ->
                        wanted.kind(item.kind()) && !NEVER.contains(item.kind().resource()))
                .filter(item -> wanted.labels(item) || item.kind().equals(Types.NAMESPACE))
                .filter(item -> here(item, wanted, content))
                // What a controller made it makes again.
                .filter(item -> !kept.contains(
                        Owners.controller(item.tree()).path("uid").asText("none")))
                .sorted(Comparator.comparingInt(Return::rank)
                        .thenComparing(item -> item.kind().resource())
                        .thenComparing(StoredObject::key))
                .toList();
    }

    private static boolean here(StoredObject item, Wanted wanted, List<StoredObject> content) {
        if (item.kind().namespaced()) {
            return wanted.namespace(item.namespace());
        }
        if (item.kind().equals(Types.NAMESPACE)) {
            return wanted.namespace(item.name());
        }
        if (item.kind().equals(Types.VOLUME)) {
            return content.stream()
                    .filter(other -> other.kind().equals(Types.CLAIM) && wanted.namespace(other.namespace()))
                    .anyMatch(other ->
                            other.tree().at("/spec/volumeName").asText("").equals(item.name()));
        }
        return wanted.allNamespaces();
    }

    private static int rank(StoredObject item) {
        int at = FIRST.indexOf(item.kind().resource());
        return at < 0 ? FIRST.size() : at;
    }

    int size() {
        return items.size();
    }

    int done() {
        return done;
    }

    boolean over() {
        return done == items.size();
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    void next(int count) {
        int end = Math.min(done + count, items.size());
        while (done < end) {
            bringBack(items.get(done));
            done++;
        }
    }

    private void bringBack(StoredObject item) {
        Optional<ObjectNode> cleaned = Cleaning.of(item);
        if (cleaned.isEmpty()) {
            return;
        }
        ObjectNode object = cleaned.get();
        ObjectNode metadata = object.withObject("/metadata");
        Kind kind = item.kind();
        String to = mapped(item.namespace());
        if (kind.namespaced()) {
            metadata.put("namespace", to);
        } else if (kind.equals(Types.NAMESPACE)) {
            metadata.put("name", mapped(item.name()));
        }
        String name = metadata.path("name").asText();
        Optional<ObjectNode> there = cluster.get(kind, kind.namespaced() ? to : "", name);
        if (there.isPresent()) {
            left(kind, there.get(), object);
            return;
        }
        metadata.withObjectProperty("labels")
                .put(VeleroKinds.BACKUP_NAME, VeleroKinds.name(backup))
                .put(VeleroKinds.RESTORE_NAME, VeleroKinds.name(restore));
        try {
            cluster.create(object, VeleroKinds.MANAGER);
        } catch (ApiError e) {
            String path = "resources/%s/%s/%s.json"
                    .formatted(
                            kind.resource(),
                            kind.namespaced() ? "namespaces/" + item.namespace() : "cluster",
                            item.name());
            errors.add("error restoring " + path + ": " + e.getMessage());
        }
    }

    private String mapped(String namespace) {
        return restore.at("/spec/namespaceMapping").path(namespace).asText(namespace);
    }

    private void left(Kind kind, ObjectNode there, ObjectNode object) {
        if (kind.equals(Types.NAMESPACE) || same(there, object)) {
            return;
        }
        String name = object.at("/metadata/name").asText();
        if (restore.at("/spec/existingResourcePolicy").asText().equals("update")) {
            ObjectNode merged = object.deepCopy();
            merged.withObject("/metadata").set("resourceVersion", there.at("/metadata/resourceVersion"));
            try {
                cluster.update(merged, VeleroKinds.MANAGER);
                return;
            } catch (ApiError e) {
                warnings.add(String.valueOf(e.getMessage()));
                return;
            }
        }
        warnings.add(
                "could not restore, %s \"%s\" already exists. Warning: the in-cluster version is different than the backed-up version"
                        .formatted(kind.name(), name));
    }

    private static boolean same(ObjectNode there, ObjectNode object) {
        return Json.text(Cleaning.bare(there)).equals(Json.text(Cleaning.bare(object)));
    }
}
