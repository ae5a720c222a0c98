package io.github.bladebook.snapshot;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pod. What pods of one template share stands in {@link #template}, and equal templates are one object, so that a planner can
 * group by it.
 *
 * @param node the node it is bound to, or null while it waits for one
 * @param owner its controller, or null for a bare pod
 * @param mirror whether it mirrors a static pod of its node ({@code kubernetes.io/config.mirror})
 * @param terminating whether its deletion was asked for; it still holds its resources
 * @param claims names of the PersistentVolumeClaims it mounts, generated ephemeral ones included
 * @param resized the sizes that in-place resize left in its status, by container name; empty where none differ from the template
 * @param resizeInfeasible whether condition PodResizePending says Infeasible
 */
public record Pod(
        String namespace,
        String name,
        String uid,
        @Nullable String node,
        Phase phase,
        Map<String, String> labels,
        @Nullable Owner owner,
        boolean mirror,
        boolean terminating,
        @Nullable Instant createdAt,
        List<String> claims,
        Map<String, Resized> resized,
        boolean resizeInfeasible,
        PodTemplate template) {
    public Pod {
        requireNonNull(namespace, "namespace is null");
        requireNonNull(name, "name is null");
        requireNonNull(uid, "uid is null");
        requireNonNull(phase, "phase is null");
        labels = Map.copyOf(labels);
        claims = List.copyOf(claims);
        resized = Map.copyOf(resized);
        requireNonNull(template, "template is null");
    }

    /** Returns {@code namespace/name}. */
    public String path() {
        return namespace + "/" + name;
    }

    /** The phase as the kubelet last told it. */
    public enum Phase {
        PENDING,
        RUNNING,
        SUCCEEDED,
        FAILED,
        UNKNOWN
    }

    /**
     * The controller of a pod.
     *
     * @param kind the direct controller: ReplicaSet, StatefulSet, DaemonSet, Job, VirtualMachineInstance, Node (static pods), …
     */
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
