package io.github.bladebook.openshift;

import io.github.bladebook.openshift.Pod.Owner;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A controller of pods.
 *
 * @param kind ReplicaSet, Deployment, StatefulSet, DaemonSet or Job
 * @param owner the controller above it, null where there is none
 * @param wanted pods asked for: replicas, a DaemonSet's desired number, a Job's parallelism
 * @param ready pods ready
 */
public record Workload(
        String namespace,
        String kind,
        String name,
        String uid,
        Map<String, String> labels,
        @Nullable Owner owner,
        int wanted,
        int ready) {
    public Workload {
        labels = Map.copyOf(labels);
    }
}
