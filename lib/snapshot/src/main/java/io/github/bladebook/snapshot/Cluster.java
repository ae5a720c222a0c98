package io.github.bladebook.snapshot;

import java.util.List;

/** The OpenShift (or plain Kubernetes) side of the lab: everything that placing a pod depends on. */
public record Cluster(
        String version,
        List<Node> nodes,
        List<Pod> pods,
        List<Workload> workloads,
        List<Claim> claims,
        List<Volume> volumes,
        List<StorageClass> storageClasses,
        List<StorageRoom> storageRooms,
        List<Quota> quotas,
        List<LimitRange> limitRanges,
        List<DisruptionBudget> disruptionBudgets,
        List<PriorityClass> priorityClasses,
        List<Namespace> namespaces,
        List<VirtualMachine> virtualMachines,
        List<Usage> usage,
        List<Series> history) {
    public Cluster {
        nodes = List.copyOf(nodes);
        pods = List.copyOf(pods);
        workloads = List.copyOf(workloads);
        claims = List.copyOf(claims);
        volumes = List.copyOf(volumes);
        storageClasses = List.copyOf(storageClasses);
        storageRooms = List.copyOf(storageRooms);
        quotas = List.copyOf(quotas);
        limitRanges = List.copyOf(limitRanges);
        disruptionBudgets = List.copyOf(disruptionBudgets);
        priorityClasses = List.copyOf(priorityClasses);
        namespaces = List.copyOf(namespaces);
        virtualMachines = List.copyOf(virtualMachines);
        usage = List.copyOf(usage);
        history = List.copyOf(history);
    }

    /** Returns a cluster of which nothing is known. */
    public static Cluster empty() {
        return of(List.of(), List.of());
    }

    /** Returns a cluster of which only nodes and pods are known. */
    public static Cluster of(List<Node> nodes, List<Pod> pods) {
        return new Cluster(
                "", nodes, pods, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
