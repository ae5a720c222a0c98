package io.github.bladebook.openshift;

import java.util.List;

/**
 * A volume group of the LVM Storage operator on one node (one entry of an LVMVolumeGroupNodeStatus). The operator does not tell its
 * size; room is found in {@link StorageCapacity}.
 *
 * @param status Ready, Progressing, Failed or Degraded
 * @param devices its physical volumes
 */
public record VolumeGroup(String node, String name, String status, String reason, List<String> devices) {
    public VolumeGroup {
        devices = List.copyOf(devices);
    }
}
