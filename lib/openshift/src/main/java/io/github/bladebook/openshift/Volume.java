package io.github.bladebook.openshift;

import io.github.bladebook.core.unit.DataSize;
import java.util.List;

/**
 * A PersistentVolume.
 *
 * @param storageClass empty where none
 * @param reclaim Delete, Retain or Recycle
 * @param claim {@code namespace/name} of its claim, empty where none
 * @param driver the CSI driver, or {@code nfs}, {@code local}, {@code hostPath}, …; empty where unknown
 * @param nodeAffinity required terms, of which one must hold; empty where every node may reach it
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
        List<NodeTerm> nodeAffinity) {
    public Volume {
        accessModes = List.copyOf(accessModes);
        nodeAffinity = List.copyOf(nodeAffinity);
    }
}
