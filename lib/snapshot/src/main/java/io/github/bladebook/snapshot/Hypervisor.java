package io.github.bladebook.snapshot;

import java.util.List;

/** The Proxmox side of the lab. */
public record Hypervisor(String version, List<Host> hosts, List<Guest> guests, List<Pool> pools) {
    public Hypervisor {
        hosts = List.copyOf(hosts);
        guests = List.copyOf(guests);
        pools = List.copyOf(pools);
    }

    /** Returns a hypervisor of which nothing is known. */
    public static Hypervisor empty() {
        return new Hypervisor("", List.of(), List.of(), List.of());
    }
}
