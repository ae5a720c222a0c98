package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A node and what runs on it, as one attempt to place a pod sees them. */
final class NodeInfo {
    private final String name;
    private final Map<String, String> labels;
    private final boolean unschedulable;
    private final List<Taint> taints;
    private final Map<String, Long> allocatable;
    private final List<PodInfo> pods = new ArrayList<>();
    private final Map<String, Long> requested = new HashMap<>();

    private NodeInfo(
            String name,
            Map<String, String> labels,
            boolean unschedulable,
            List<Taint> taints,
            Map<String, Long> allocatable) {
        this.name = name;
        this.labels = labels;
        this.unschedulable = unschedulable;
        this.taints = taints;
        this.allocatable = allocatable;
    }

    static NodeInfo of(JsonNode node) {
        Map<String, String> labels = new TreeMap<>();
        node.at("/metadata/labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        List<Taint> taints = new ArrayList<>();
        node.at("/spec/taints").forEach(taint -> taints.add(Taint.of(taint)));
        return new NodeInfo(
                node.at("/metadata/name").asText(),
                Map.copyOf(labels),
                node.at("/spec/unschedulable").asBoolean(),
                List.copyOf(taints),
                Amounts.of(node.at("/status/allocatable")));
    }

    /** Returns the same node, empty. */
    NodeInfo emptied() {
        return new NodeInfo(name, labels, unschedulable, taints, allocatable);
    }

    /** Returns the same node without some of its pods. */
    NodeInfo without(Collection<PodInfo> fewer) {
        NodeInfo copy = emptied();
        pods.stream().filter(pod -> !fewer.contains(pod)).forEach(copy::add);
        return copy;
    }

    void add(PodInfo pod) {
        pods.add(pod);
        Amounts.add(requested, pod.requests());
    }

    String name() {
        return name;
    }

    Map<String, String> labels() {
        return labels;
    }

    boolean unschedulable() {
        return unschedulable;
    }

    List<Taint> taints() {
        return taints;
    }

    List<PodInfo> pods() {
        return pods;
    }

    long allocatable(String resource) {
        return allocatable.getOrDefault(resource, 0L);
    }

    long requested(String resource) {
        return requested.getOrDefault(resource, 0L);
    }

    @Override
    public String toString() {
        return name + " with " + pods.size() + " pods";
    }
}
