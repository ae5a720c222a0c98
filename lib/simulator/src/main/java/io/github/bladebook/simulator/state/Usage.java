package io.github.bladebook.simulator.state;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;

/**
 * What a node or a container uses at one moment.
 *
 * @param cpu processor time per second
 * @param memory working set
 */
public record Usage(Cpu cpu, DataSize memory) {
    public static final Usage NONE = new Usage(Cpu.ZERO, DataSize.ZERO);
}
