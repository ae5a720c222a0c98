package io.github.bladebook.openshift;

import io.github.bladebook.core.unit.DataSize;

/**
 * A KubeVirt VirtualMachine: what is wanted.
 *
 * @param running whether it should run (runStrategy other than Halted and Manual, or {@code running: true})
 * @param status {@code status.printableStatus}: Running, Stopped, ErrorUnschedulable, …; empty where absent
 * @param cpus vCPUs the guest sees: sockets x cores x threads; 0 where an instance type decides
 * @param memory memory the guest sees; zero where an instance type decides
 * @param instanceType the instance type's name, empty where none
 */
public record VirtualMachine(
        String namespace,
        String name,
        boolean running,
        String status,
        int cpus,
        DataSize memory,
        String evictionStrategy,
        String instanceType) {}
