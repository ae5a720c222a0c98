package io.github.bladebook.simulator.state.proxmox;

import io.github.bladebook.core.unit.DataSize;
import java.time.Instant;

/**
 * A Proxmox node.
 *
 * @param address its management address
 * @param cores its processors' threads
 * @param root size of its root file system
 * @param rootUsed what of it is used
 * @param started when it was booted
 * @param load the mean share of its processors in use
 */
public record PveNode(
        String address, int cores, DataSize memory, DataSize root, DataSize rootUsed, Instant started, double load) {}
