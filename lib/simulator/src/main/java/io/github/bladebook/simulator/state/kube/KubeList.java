package io.github.bladebook.simulator.state.kube;

import java.time.Instant;
import java.util.List;

/**
 * All objects of one kind at one moment, by namespace and name.
 *
 * @param resourceVersion the store's version then
 * @param takenAt when
 */
public record KubeList(Kind kind, long resourceVersion, Instant takenAt, List<StoredObject> items) {
    public KubeList {
        items = List.copyOf(items);
    }
}
