package io.github.bladebook.capacity;

import io.github.bladebook.snapshot.Resources;

/**
 * What a node has, what is asked of it, what is left.
 *
 * @param open whether a new pod without tolerations could be placed there: ready, not cordoned, no taint
 * @param requested effective requests of the pods that count
 * @param diesWithNode the part of requested that needs no new place when the node is lost: DaemonSets, static pods, pods whose data
 *     only this node reaches, bare pods, Jobs
 * @param pods how many pods count
 */
public record NodeRoom(
        String name,
        boolean ready,
        boolean schedulable,
        boolean open,
        Resources allocatable,
        Resources requested,
        Resources diesWithNode,
        int pods,
        int maxPods) {
    /** Returns what is left; negative where more was asked than there is. */
    public Resources free() {
        return allocatable.minus(requested);
    }

    /** Returns how full it is in processor time. */
    public double cpuFraction() {
        return part(requested.cpu().milli(), allocatable.cpu().milli());
    }

    /** Returns how full it is in memory. */
    public double memoryFraction() {
        return part(requested.memory().bytes(), allocatable.memory().bytes());
    }

    /** Returns how full it is in the resource it is fullest in, pod slots included. */
    public double dominantFraction() {
        double ephemeral =
                part(requested.ephemeral().bytes(), allocatable.ephemeral().bytes());
        double largest = Math.max(Math.max(cpuFraction(), memoryFraction()), Math.max(ephemeral, part(pods, maxPods)));
        for (String name : allocatable.other().keySet()) {
            long asked = requested.other().getOrDefault(name, 0L);
            largest = Math.max(largest, part(asked, allocatable.other().getOrDefault(name, 0L)));
        }
        return largest;
    }

    static double part(long some, long whole) {
        return whole == 0 ? 0 : some / (double) whole;
    }
}
