package io.github.bladebook.snapshot;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;

/**
 * What is used at this moment, as metrics.k8s.io has it.
 *
 * @param kind {@code node} or {@code pod}
 * @param namespace empty for a node
 */
public record Usage(String kind, String namespace, String name, Cpu cpu, DataSize memory) {}
