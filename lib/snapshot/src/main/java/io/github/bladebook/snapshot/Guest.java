package io.github.bladebook.snapshot;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import java.util.List;

/**
 * A guest of the hypervisor.
 *
 * @param kind VM or container
 * @param status running, stopped, paused, or unknown while its host does not answer
 * @param cpu processors given to it
 * @param memory memory given to it
 * @param memoryUsed memory in use now, zero when stopped
 * @param disk size of its root disk
 * @param template whether it is a template: it takes no memory
 * @param tags in the hypervisor's order
 * @param addresses what its configuration or agent names, as text
 */
public record Guest(
        int id,
        Kind kind,
        String name,
        String host,
        String status,
        Cpu cpu,
        DataSize memory,
        DataSize memoryUsed,
        DataSize disk,
        boolean template,
        List<String> tags,
        List<String> addresses) {
    public Guest {
        tags = List.copyOf(tags);
        addresses = List.copyOf(addresses);
    }

    /** The two kinds of guests. */
    public enum Kind {
        VM,
        LXC
    }

    /** Returns whether it runs now. */
    public boolean running() {
        return status.equals("running");
    }
}
