package io.github.bladebook.openshift;

/**
 * A pool of nodes that get the same machine configuration.
 *
 * @param paused whether changes wait; certificates are not renewed then either
 * @param maxUnavailable how many nodes may be away at once, as written: a number or a share; 1 where nothing is written
 * @param message the words of a condition that is not as it should be, empty where all is well
 */
public record MachineConfigPool(
        String name,
        boolean paused,
        boolean updated,
        boolean updating,
        boolean degraded,
        int machines,
        int ready,
        int updatedMachines,
        String maxUnavailable,
        String message) {}
