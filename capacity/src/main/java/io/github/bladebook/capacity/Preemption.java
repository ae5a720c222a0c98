package io.github.bladebook.capacity;

import java.util.List;

/**
 * A pod without a place that the scheduler would make room for by evicting others of lower priority. The victims then need places
 * themselves.
 *
 * @param pod {@code namespace/name} of the pod that comes
 * @param node where
 * @param victims {@code namespace/name} of the pods that would go
 */
public record Preemption(String pod, String node, List<String> victims) {
    public Preemption {
        victims = List.copyOf(victims);
    }
}
