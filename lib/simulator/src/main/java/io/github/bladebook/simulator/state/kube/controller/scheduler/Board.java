package io.github.bladebook.simulator.state.kube.controller.scheduler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All nodes with their pods, and the labels of namespaces: what the filters look at. */
final class Board {
    private final Map<String, NodeInfo> nodes;
    private final Map<String, Map<String, String>> namespaces;
    private final Volumes volumes;

    Board(Map<String, NodeInfo> nodes, Map<String, Map<String, String>> namespaces, Volumes volumes) {
        this.nodes = nodes;
        this.namespaces = namespaces;
        this.volumes = volumes;
    }

    Collection<NodeInfo> nodes() {
        return nodes.values();
    }

    @Nullable
    NodeInfo node(String name) {
        return nodes.get(name);
    }

    List<PodInfo> pods() {
        List<PodInfo> pods = new ArrayList<>();
        nodes.values().forEach(node -> pods.addAll(node.pods()));
        return pods;
    }

    Map<String, String> labelsOf(String namespace) {
        return namespaces.getOrDefault(namespace, Map.of());
    }

    Volumes volumes() {
        return volumes;
    }

    /** Returns the board with another state of one node. */
    Board with(NodeInfo changed) {
        Map<String, NodeInfo> others = new LinkedHashMap<>(nodes);
        others.put(changed.name(), changed);
        return new Board(others, namespaces, volumes);
    }
}
