package io.github.bladebook.capacity;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;

/**
 * The largest pod of a proportion that fits on one node now.
 *
 * @param gibPerCpu how much memory it has for each vCPU
 * @param node where it fits; empty where nothing does
 */
public record LargestPod(int gibPerCpu, Cpu cpu, DataSize memory, String node) {}
