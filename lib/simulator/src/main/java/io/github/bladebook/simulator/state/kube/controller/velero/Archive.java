package io.github.bladebook.simulator.state.kube.controller.velero;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What backups keep, in place of an object store: the objects themselves, as they were. Backups that were there from the start keep what
 * was there at the start.
 */
final class Archive {
    private final Map<String, List<StoredObject>> kept = new HashMap<>();

    static String key(JsonNode backup) {
        return VeleroKinds.namespace(backup) + "/" + VeleroKinds.name(backup);
    }

    void keep(JsonNode backup, List<StoredObject> objects) {
        kept.put(key(backup), List.copyOf(objects));
    }

    Optional<List<StoredObject>> of(JsonNode backup) {
        return Optional.ofNullable(kept.get(key(backup)));
    }

    void forget(JsonNode backup) {
        kept.remove(key(backup));
    }

    /** Lets the backups that are there keep what is there. */
    void begin(KubeStore store) {
        store.list(VeleroKinds.BACKUP).stream()
                .filter(VeleroKinds::holds)
                .forEach(backup -> keep(backup, taken(store, backup.path("spec"))));
    }

    /** Returns what a spec includes of the cluster as it is now. */
    static List<StoredObject> taken(KubeStore store, JsonNode spec) {
        Wanted wanted = Wanted.of(spec);
        Map<String, StoredObject> items = new TreeMap<>();
        Set<String> volumes = new LinkedHashSet<>();
        Set<String> namespaces = new LinkedHashSet<>();
        for (Kind kind : store.kinds().all()) {
            if (kind.namespaced() && kind.verbs().contains("create") && wanted.kind(kind) && !twice(kind)) {
                for (StoredObject object : store.snapshot(kind).items()) {
                    if (wanted.namespace(object.namespace()) && wanted.labels(object) && !excluded(object)) {
                        items.put(kind.resource() + " " + object.key(), object);
                        namespaces.add(object.namespace());
                        if (kind.equals(Types.CLAIM)) {
                            volumes.add(object.tree().at("/spec/volumeName").asText(""));
                        }
                    }
                }
            }
        }
        wide(store, spec, wanted, volumes, namespaces)
                .forEach(object -> items.put(object.kind().resource() + " " + object.key(), object));
        return new ArrayList<>(items.values());
    }

    private static List<StoredObject> wide(
            KubeStore store, JsonNode spec, Wanted wanted, Set<String> volumes, Set<String> namespaces) {
        JsonNode asked = spec.path("includeClusterResources");
        boolean all = asked.asBoolean() || (asked.isMissingNode() && wanted.allNamespaces());
        boolean none = asked.isBoolean() && !asked.asBoolean();
        List<StoredObject> found = new ArrayList<>();
        for (Kind kind : store.kinds().all()) {
            if (kind.namespaced() || !kind.verbs().contains("delete") || !wanted.kind(kind) || none) {
                continue;
            }
            for (StoredObject object : store.snapshot(kind).items()) {
                boolean home = kind.equals(Types.NAMESPACE)
                        && (namespaces.contains(object.name())
                                || (wanted.namespaces().contains(object.name()) && wanted.namespace(object.name())));
                boolean belongs = kind.equals(Types.VOLUME) && volumes.contains(object.name());
                boolean other = all && !kind.equals(Types.NAMESPACE) && wanted.labels(object);
                if (home || belongs || other) {
                    found.add(object);
                }
            }
        }
        return found;
    }

    /** Events are served by two groups; they are the same objects. */
    private static boolean twice(Kind kind) {
        return kind.equals(Kinds.of("events.k8s.io/v1", "Event"));
    }

    private static boolean excluded(StoredObject object) {
        return "true".equals(object.labels().get("velero.io/exclude-from-backup"));
    }
}
