package io.github.bladebook.openshift;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a node or a pod uses at this moment (metrics.k8s.io); a pod's containers are added up.
 *
 * @param namespace empty for a node
 * @param at the end of the measured window, UTC; null where it was not told
 */
public record Usage(
        String namespace,
        String name,
        Cpu cpu,
        DataSize memory,
        @Nullable Instant at) {}
