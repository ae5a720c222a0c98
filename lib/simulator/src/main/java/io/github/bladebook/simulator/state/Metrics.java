package io.github.bladebook.simulator.state;

import java.util.Map;
import java.util.Optional;

/** What the lab's nodes and pods use now, the source of {@code kubectl top}. */
public interface Metrics {
    /** Finds the usage of a node; empty where it is not measured. */
    Optional<Usage> node(String name);

    /** Returns the usage of each container of a pod; empty where it is not measured. */
    Map<String, Usage> pod(String namespace, String name);

    /** Returns metrics that know nothing. */
    static Metrics none() {
        return new Metrics() {
            @Override
            public Optional<Usage> node(String name) {
                return Optional.empty();
            }

            @Override
            public Map<String, Usage> pod(String namespace, String name) {
                return Map.of();
            }
        };
    }
}
