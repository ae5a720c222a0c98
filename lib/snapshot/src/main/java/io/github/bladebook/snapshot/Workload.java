package io.github.bladebook.snapshot;

/**
 * A controller of pods.
 *
 * @param kind Deployment, ReplicaSet, StatefulSet, DaemonSet, Job, …
 * @param ownerKind the controller above it ({@code Deployment} above a ReplicaSet), empty where there is none
 * @param ownerName its name, empty where there is none
 * @param wanted replicas asked for, -1 where that has no meaning
 * @param ready replicas ready, -1 where unknown
 */
public record Workload(
        String namespace,
        String kind,
        String name,
        String uid,
        String ownerKind,
        String ownerName,
        int wanted,
        int ready) {}
