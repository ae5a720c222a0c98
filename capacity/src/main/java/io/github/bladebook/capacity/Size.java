package io.github.bladebook.capacity;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.snapshot.Resources;
import org.jspecify.annotations.Nullable;

/**
 * A T-shirt size.
 *
 * @param kind a workload's size is what it requests; a virtual machine's size is what its guest sees
 * @param limits zero where there are none
 */
public record Size(String name, Kind kind, Resources requests, Resources limits) {
    public Size {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(requests, "requests is null");
        requireNonNull(limits, "limits is null");
    }

    /** What a size is for. */
    public enum Kind {
        WORKLOAD,
        VM
    }

    /** A size as a policy file writes it. */
    record Draft(
            String name,
            Kind kind,
            @Nullable String cpu,
            @Nullable String memory,
            @Nullable String cpuLimit,
            @Nullable String memoryLimit) {
        Size size() {
            return new Size(name, kind, amount(cpu, memory), amount(cpuLimit, memoryLimit));
        }

        private static Resources amount(@Nullable String cpu, @Nullable String memory) {
            return Resources.of(
                    cpu == null ? Cpu.ZERO : Cpu.parse(cpu), memory == null ? DataSize.ZERO : DataSize.parse(memory));
        }
    }
}
