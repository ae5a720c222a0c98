package io.github.bladebook.simulator.state.truenas;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A pool of disks.
 *
 * @param id number of the pool
 * @param name its name, and that of its root dataset
 * @param guid the pool's own number
 * @param size bytes that the pool can hold, parity taken off
 * @param facts what else {@code pool.query} shows: status, scan, topology, autotrim; and in bytes, where a real pool's figures do not
 *     follow from its size, {@code usable} for its datasets and the {@code overhead} of what they use
 */
public record Pool(int id, String name, String guid, long size, ObjectNode facts) {
    /** ZFS keeps a part of each pool back. */
    private static final int SLOP = 32;

    /** Returns what datasets may fill: the size without what ZFS keeps back. */
    public long usable() {
        return facts.path("usable").asLong(size - size / SLOP);
    }

    /** Returns what parity and metadata take beyond what datasets use. */
    public long overhead() {
        return facts.path("overhead").asLong();
    }
}
