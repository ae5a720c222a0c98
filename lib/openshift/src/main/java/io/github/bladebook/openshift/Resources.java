package io.github.bladebook.openshift;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An amount of each resource as an object of the cluster names it. A resource that is not named is zero.
 *
 * @param cpu processor time, rounded up to whole milli as the scheduler does
 * @param memory main memory, rounded up to whole bytes
 * @param ephemeral scratch space on the node ({@code ephemeral-storage})
 * @param other everything else by its Kubernetes name ({@code pods}, {@code storage}, {@code hugepages-2Mi}), in whole base units;
 *     zero values are left out, so that equal amounts are equal records
 */
public record Resources(Cpu cpu, DataSize memory, DataSize ephemeral, Map<String, Long> other) {
    public static final Resources ZERO = new Resources(Cpu.ZERO, DataSize.ZERO, DataSize.ZERO, Map.of());

    public Resources {
        TreeMap<String, Long> named = new TreeMap<>(other);
        named.values().removeIf(amount -> amount == 0);
        other = named.isEmpty() ? Map.of() : Collections.unmodifiableMap(named);
    }

    /** Returns the amount of a resource outside the first three, in whole base units; 0 where it is not named. */
    public long other(String name) {
        return other.getOrDefault(name, 0L);
    }
}
