package io.github.bladebook.openshift;

import java.util.List;

/**
 * A PodDisruptionBudget.
 *
 * @param allowed how many pods may go now ({@code status.disruptionsAllowed}); 0 blocks a drain
 * @param minAvailable as written, a number or a percentage; empty where absent
 * @param maxUnavailable as written, a number or a percentage; empty where absent
 * @param unhealthyPodEviction IfHealthyBudget, which is the default, or AlwaysAllow
 * @param conditions DisruptionAllowed where the controller told it
 */
public record DisruptionBudget(
        String namespace,
        String name,
        Selector pods,
        int allowed,
        int healthy,
        int wantedHealthy,
        int expected,
        String minAvailable,
        String maxUnavailable,
        String unhealthyPodEviction,
        List<Condition> conditions) {
    public DisruptionBudget {
        conditions = List.copyOf(conditions);
    }
}
