package io.github.bladebook.openshift;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of an eviction. */
public sealed interface EvictionResult {
    /** The pod is going. */
    record Evicted(ObjectKey pod, String uid) implements EvictionResult {
        @Override
        public String toString() {
            return pod + " is evicted";
        }
    }

    /**
     * A disruption budget does not allow it now, or KubeVirt moves the machine in the pod instead, or says that it cannot; asked again
     * later, the answer may be another.
     *
     * @param budget the name of the PodDisruptionBudget in the pod's namespace; empty where the server names none
     * @param message the server's words: how many healthy pods it needs, and has
     * @param after how long the server asks to wait; null where it does not
     */
    record Blocked(
            ObjectKey pod,
            String budget,
            String message,
            @Nullable Duration after) implements EvictionResult {
        @Override
        public String toString() {
            return "%s is held: %s".formatted(pod, message);
        }
    }
}
