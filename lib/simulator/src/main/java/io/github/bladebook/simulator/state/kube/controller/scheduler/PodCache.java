package io.github.bladebook.simulator.state.kube.controller.scheduler;

import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pods as the scheduler wants them; each version of each is read once, so that a round over ten thousand costs milliseconds. */
final class PodCache {
    private final Cluster cluster;
    private Map<String, PodInfo> known = new HashMap<>();
    private final Map<String, NodeInfo> nodes = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();

    PodCache(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Returns all pods as they are now. */
    List<PodInfo> pods() {
        Map<String, PodInfo> now = new HashMap<>();
        cluster.all(Types.POD).forEach(object -> {
            PodInfo before = known.get(object.uid());
            boolean same = before != null && before.version() == object.resourceVersion();
            now.put(object.uid(), same ? before : PodInfo.of(object, this::priority));
        });
        known = now;
        return List.copyOf(now.values());
    }

    private int priority(String name) {
        return name.isEmpty()
                ? 0
                : cluster.get(Types.PRIORITY_CLASS, "", name)
                        .map(found -> found.path("value").asInt())
                        .orElse(0);
    }

    /** Returns the nodes as they are now with the pods that take their room. */
    Board board(List<PodInfo> pods) {
        Map<String, NodeInfo> byName = new LinkedHashMap<>();
        cluster.all(Types.NODE).forEach(object -> byName.put(object.name(), node(object)));
        for (PodInfo pod : pods) {
            NodeInfo node = byName.get(pod.node());
            if (node != null && !pod.gone()) {
                node.add(pod);
            }
        }
        Map<String, Map<String, String>> namespaces = new HashMap<>();
        cluster.all(Types.NAMESPACE).forEach(namespace -> namespaces.put(namespace.name(), namespace.labels()));
        return new Board(byName, namespaces, new Volumes(cluster));
    }

    private NodeInfo node(StoredObject object) {
        if (!Long.valueOf(object.resourceVersion()).equals(versions.put(object.name(), object.resourceVersion()))) {
            nodes.put(object.name(), NodeInfo.of(object.tree()));
        }
        return java.util.Objects.requireNonNull(nodes.get(object.name())).emptied();
    }
}
