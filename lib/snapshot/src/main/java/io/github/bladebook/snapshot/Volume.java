package io.github.bladebook.snapshot;

import io.github.bladebook.core.unit.DataSize;
import java.util.List;

/**
 * A PersistentVolume.
 *
 * @param claim {@code namespace/name} of its claim, empty where none
 * @param driver the CSI driver, or {@code nfs}, {@code local}, …; empty where unknown
 * @param nodeAffinity required terms; a volume that only one node can reach has one here
 */
public record Volume(
        String name,
        String storageClass,
        DataSize capacity,
        List<String> accessModes,
        String reclaim,
        String phase,
        String claim,
        String driver,
        List<PodTemplate.NodeTerm> nodeAffinity) {
    public Volume {
        accessModes = List.copyOf(accessModes);
        nodeAffinity = List.copyOf(nodeAffinity);
    }
}
