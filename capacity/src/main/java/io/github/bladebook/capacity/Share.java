package io.github.bladebook.capacity;

import io.github.bladebook.snapshot.Resources;

/**
 * What a namespace or a workload takes of the cluster.
 *
 * @param namespace where it is
 * @param kind Namespace, Deployment, StatefulSet, DaemonSet, …; Pod for a bare one
 * @param name of the namespace or workload
 * @param pods how many of its pods count
 * @param requested their effective requests
 * @param limits their effective limits
 * @param share the larger of its shares of all allocatable processor time and memory
 * @param confirm whether that is more than the policy lets pass without a second look; workloads only
 */
public record Share(
        String namespace,
        String kind,
        String name,
        int pods,
        Resources requested,
        Resources limits,
        double share,
        boolean confirm) {}
