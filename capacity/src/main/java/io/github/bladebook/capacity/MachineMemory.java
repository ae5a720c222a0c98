package io.github.bladebook.capacity;

import io.github.bladebook.core.unit.DataSize;

/**
 * Memory given to virtual machines against the memory there is.
 *
 * @param where {@code cluster} (KubeVirt) or the name of a Proxmox host
 * @param machines how many run
 * @param given memory given to those that run
 * @param givenIfAllRan memory given to all, stopped ones included, templates not
 * @param whole all memory: allocatable of the cluster, or the host's
 * @param verdict against the policy's two lines
 */
public record MachineMemory(
        String where, int machines, DataSize given, DataSize givenIfAllRan, DataSize whole, Line verdict) {
    /** Where it stands against the two lines. */
    public enum Line {
        BELOW,
        TIGHT,
        TOO_MUCH
    }

    /** Returns the part given to machines that run. */
    public double fraction() {
        return NodeRoom.part(given.bytes(), whole.bytes());
    }
}
