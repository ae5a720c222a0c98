package io.github.bladebook.openshift;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * One node of the cluster.
 *
 * @param labels all labels; topology keys are read from here
 * @param roles from the labels {@code node-role.kubernetes.io/…}, sorted
 * @param capacity what the machine has
 * @param allocatable what pods may ask for together, as the kubelet reports it
 * @param maxPods the kubelet's limit, {@code status.allocatable.pods}
 * @param unschedulable whether it is cordoned
 * @param taints as set; those of cordon and not-ready included where the server has them
 * @param conditions Ready, MemoryPressure, DiskPressure, PIDPressure, … as told
 * @param kubeletVersion as it says, empty where it does not
 * @param addresses by type: InternalIP, Hostname, …; the first of each type
 */
public record Node(
        String name,
        String uid,
        Map<String, String> labels,
        List<String> roles,
        Resources capacity,
        Resources allocatable,
        int maxPods,
        boolean unschedulable,
        List<Taint> taints,
        List<Condition> conditions,
        String kubeletVersion,
        Map<String, String> addresses) {
    public Node {
        requireNonNull(name, "name is null");
        labels = Map.copyOf(labels);
        roles = List.copyOf(roles);
        requireNonNull(capacity, "capacity is null");
        requireNonNull(allocatable, "allocatable is null");
        taints = List.copyOf(taints);
        conditions = List.copyOf(conditions);
        addresses = Map.copyOf(addresses);
    }

    /** Returns whether condition Ready is True. */
    public boolean ready() {
        return conditions.stream().anyMatch(condition -> condition.type().equals("Ready") && condition.holds());
    }

    /** Returns whether it has the role master or control-plane. */
    public boolean controlPlane() {
        return roles.contains("master") || roles.contains("control-plane");
    }
}
