package io.github.bladebook.snapshot;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * One node of the cluster: a blade.
 *
 * @param labels all labels; topology keys are read from here
 * @param capacity what the machine has
 * @param allocatable what pods may ask for together; read, never computed
 * @param maxPods the kubelet's limit, {@code status.allocatable.pods}
 * @param ready whether its condition Ready is True
 * @param schedulable false when cordoned ({@code spec.unschedulable})
 * @param taints as set; cordon and not-ready taints included where the server has them
 * @param controlPlane whether it carries a control-plane role, and so probably an etcd member
 * @param attachLimits how many volumes of each CSI driver it can attach; a driver that is absent has no limit
 */
public record Node(
        String name,
        Map<String, String> labels,
        Resources capacity,
        Resources allocatable,
        int maxPods,
        boolean ready,
        boolean schedulable,
        List<Taint> taints,
        boolean controlPlane,
        Map<String, Integer> attachLimits) {
    public Node {
        requireNonNull(name, "name is null");
        labels = Map.copyOf(labels);
        requireNonNull(capacity, "capacity is null");
        requireNonNull(allocatable, "allocatable is null");
        taints = List.copyOf(taints);
        attachLimits = Map.copyOf(attachLimits);
    }

    /** Returns a ready node with only a name, its room and the hostname label. */
    public static Node of(String name, Resources allocatable, int maxPods) {
        return new Node(
                name,
                Map.of("kubernetes.io/hostname", name),
                allocatable,
                allocatable,
                maxPods,
                true,
                true,
                List.of(),
                false,
                Map.of());
    }
}
