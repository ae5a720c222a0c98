package io.github.bladebook.openshift;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pod, as far as planning and troubleshooting need it. What pods of one template share stands in {@link #template}.
 *
 * @param node the node it is bound to, or null while it waits for one
 * @param annotations only those that change how a pod is treated: mirror and source of static pods, safe-to-evict, workload
 *     partitioning
 * @param owner its controller, or null for a bare pod
 * @param terminating whether its deletion was asked for; it still holds its resources
 * @param claims names of the PersistentVolumeClaims it mounts, generated ephemeral ones included
 * @param resized the sizes in its status, by container name, where they differ from the template (in-place resize)
 * @param conditions PodScheduled, Ready and PodResizePending, where the server has them
 * @param restarts restarts of all its containers together
 * @param nominatedNode the node where room is being made for it, or null
 * @param ip its first address, empty while it has none
 */
public record Pod(
        String namespace,
        String name,
        String uid,
        @Nullable String node,
        Phase phase,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable Owner owner,
        boolean terminating,
        @Nullable Instant createdAt,
        List<String> claims,
        Map<String, Resized> resized,
        List<Condition> conditions,
        int restarts,
        @Nullable String nominatedNode,
        String ip,
        PodTemplate template) {
    static final String MIRROR = "kubernetes.io/config.mirror";

    public Pod {
        requireNonNull(namespace, "namespace is null");
        requireNonNull(name, "name is null");
        requireNonNull(uid, "uid is null");
        requireNonNull(phase, "phase is null");
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        claims = List.copyOf(claims);
        resized = Map.copyOf(resized);
        conditions = List.copyOf(conditions);
        requireNonNull(ip, "ip is null");
        requireNonNull(template, "template is null");
    }

    /** Returns {@code namespace/name}. */
    public String path() {
        return namespace + "/" + name;
    }

    /** Returns whether it mirrors a static pod of its node. */
    public boolean mirror() {
        return annotations.containsKey(MIRROR);
    }

    /** Returns whether an in-place resize is pending that its node can never grant. */
    public boolean resizeInfeasible() {
        return conditions.stream()
                .anyMatch(condition -> condition.type().equals("PodResizePending")
                        && condition.reason().equals("Infeasible"));
    }

    /** The phase as the kubelet last told it; a word nobody knows is UNKNOWN. */
    public enum Phase {
        PENDING,
        RUNNING,
        SUCCEEDED,
        FAILED,
        UNKNOWN
    }

    /** The direct controller of an object: ReplicaSet, StatefulSet, DaemonSet, Job, VirtualMachineInstance, Node, … */
    public record Owner(String kind, String name, String uid) {}

    /**
     * What a container really has after an in-place resize.
     *
     * @param requests {@code status.containerStatuses[].resources.requests}, null where absent
     * @param allocated {@code status.containerStatuses[].allocatedResources}, null where absent
     * @param limits {@code status.containerStatuses[].resources.limits}, null where absent
     */
    public record Resized(
            @Nullable Resources requests,
            @Nullable Resources allocated,
            @Nullable Resources limits) {}
}
