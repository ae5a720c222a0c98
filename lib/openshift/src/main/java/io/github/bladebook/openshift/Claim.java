package io.github.bladebook.openshift;

import io.github.bladebook.core.unit.DataSize;
import java.util.List;

/**
 * A PersistentVolumeClaim.
 *
 * @param storageClass empty where none
 * @param volume the volume it is bound to, empty while it is not
 * @param phase Pending, Bound or Lost
 * @param capacity what it got, zero while it is not bound
 */
public record Claim(
        String namespace,
        String name,
        String storageClass,
        String volume,
        String phase,
        DataSize requested,
        DataSize capacity,
        List<String> accessModes) {
    public Claim {
        accessModes = List.copyOf(accessModes);
    }
}
