package io.github.bladebook.snapshot;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;

/**
 * A hypervisor node.
 *
 * @param cpu all logical processors
 * @param cpuUsed processor time in use now
 * @param memoryUsed memory in use now, the host's own included
 */
public record Host(String name, boolean online, Cpu cpu, Cpu cpuUsed, DataSize memory, DataSize memoryUsed) {}
