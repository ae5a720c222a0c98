package io.github.bladebook.snapshot;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;

/**
 * An amount of each resource. A resource that is not named is zero. Values may be negative, as the result of a subtraction.
 *
 * @param cpu processor time
 * @param memory main memory
 * @param ephemeral scratch space on the node ({@code ephemeral-storage})
 * @param other everything else by its Kubernetes name ({@code hugepages-2Mi}, {@code devices.kubevirt.io/kvm}), in whole base
 *     units; zero values are left out, so that equal amounts are equal records
 */
public record Resources(Cpu cpu, DataSize memory, DataSize ephemeral, Map<String, Long> other) {
    public static final Resources ZERO = new Resources(Cpu.ZERO, DataSize.ZERO, DataSize.ZERO, Map.of());

    public Resources {
        other = withoutZeros(other);
    }

    /** Returns an amount of processor time and memory only. */
    public static Resources of(Cpu cpu, DataSize memory) {
        return new Resources(cpu, memory, DataSize.ZERO, Map.of());
    }

    public Resources plus(Resources more) {
        return combine(more, Math::addExact);
    }

    public Resources minus(Resources less) {
        return combine(less, Math::subtractExact);
    }

    /** Returns the larger amount of each resource. */
    public Resources max(Resources than) {
        return combine(than, Math::max);
    }

    /** Returns whether no resource is named or all are zero. */
    public boolean isZero() {
        return equals(ZERO);
    }

    private Resources combine(Resources that, LongBinaryOperator by) {
        SortedMap<String, Long> sums = new TreeMap<>(other);
        for (String name : that.other.keySet()) {
            sums.putIfAbsent(name, 0L);
        }
        sums.replaceAll((name, mine) -> by.applyAsLong(mine, that.other.getOrDefault(name, 0L)));
        return new Resources(
                new Cpu(by.applyAsLong(cpu.milli(), that.cpu.milli())),
                new DataSize(by.applyAsLong(memory.bytes(), that.memory.bytes())),
                new DataSize(by.applyAsLong(ephemeral.bytes(), that.ephemeral.bytes())),
                sums);
    }

    private static Map<String, Long> withoutZeros(Map<String, Long> all) {
        if (all.isEmpty()) {
            return Map.of();
        }
        TreeMap<String, Long> named = new TreeMap<>(all);
        named.values().removeIf(amount -> amount == 0);
        return named.isEmpty() ? Map.of() : Collections.unmodifiableSortedMap(named);
    }
}
