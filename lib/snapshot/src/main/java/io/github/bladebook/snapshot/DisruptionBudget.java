package io.github.bladebook.snapshot;

/**
 * A PodDisruptionBudget.
 *
 * @param allowed how many pods may go now ({@code status.disruptionsAllowed}); 0 blocks a drain
 */
public record DisruptionBudget(
        String namespace, String name, Selector pods, int allowed, int healthy, int wantedHealthy, int expected) {}
