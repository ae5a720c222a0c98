package io.github.bladebook.snapshot;

import io.github.bladebook.core.unit.DataSize;
import org.jspecify.annotations.Nullable;

/**
 * A virtual machine inside the cluster (KubeVirt).
 *
 * @param node where it runs, null when it does not
 * @param cpus vCPUs the guest sees
 * @param memory memory the guest sees
 * @param movable whether it can live-migrate (condition LiveMigratable)
 * @param whyNot the condition's message when it cannot, empty otherwise
 * @param evictionStrategy LiveMigrate, LiveMigrateIfPossible, External, None; empty where unset
 */
public record VirtualMachine(
        String namespace,
        String name,
        @Nullable String node,
        boolean running,
        int cpus,
        DataSize memory,
        boolean movable,
        String whyNot,
        String evictionStrategy) {}
