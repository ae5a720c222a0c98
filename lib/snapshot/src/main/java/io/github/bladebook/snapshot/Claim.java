package io.github.bladebook.snapshot;

import io.github.bladebook.core.unit.DataSize;
import java.util.List;

/**
 * A PersistentVolumeClaim.
 *
 * @param storageClass empty where none
 * @param volume the volume it is bound to, empty while it is not
 * @param phase Pending, Bound or Lost
 */
public record Claim(
        String namespace,
        String name,
        String storageClass,
        String volume,
        String phase,
        DataSize requested,
        List<String> accessModes) {
    public Claim {
        accessModes = List.copyOf(accessModes);
    }
}
