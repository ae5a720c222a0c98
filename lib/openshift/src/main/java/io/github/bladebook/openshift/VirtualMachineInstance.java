package io.github.bladebook.openshift;

import io.github.bladebook.core.unit.DataSize;
import org.jspecify.annotations.Nullable;

/**
 * A KubeVirt VirtualMachineInstance: what runs.
 *
 * @param node where it runs, null while it does not
 * @param phase Pending, Scheduling, Scheduled, Running, Succeeded or Failed
 * @param cpus vCPUs the guest sees: sockets x cores x threads
 * @param memory memory the guest sees
 * @param movable whether it can live-migrate (condition LiveMigratable)
 * @param whyNot the condition's message when it cannot, empty otherwise
 * @param evictionStrategy LiveMigrate, LiveMigrateIfPossible, External, None; empty where unset
 */
public record VirtualMachineInstance(
        String namespace,
        String name,
        String uid,
        @Nullable String node,
        String phase,
        int cpus,
        DataSize memory,
        boolean movable,
        String whyNot,
        String evictionStrategy) {}
