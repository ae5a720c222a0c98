package io.github.bladebook.capacity;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;

/**
 * A Proxmox host: what it has, what its running guests were given, what is in use.
 *
 * @param cpuGiven vCPUs given to running guests; more than the host has is usual
 * @param memoryGiven memory given to running guests
 */
public record HostRoom(
        String name,
        boolean online,
        int guests,
        Cpu cpu,
        Cpu cpuGiven,
        Cpu cpuUsed,
        DataSize memory,
        DataSize memoryGiven,
        DataSize memoryUsed) {}
