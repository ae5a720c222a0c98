package io.github.bladebook.truenas;

import java.util.List;

/** The network interfaces of TrueNAS. Role: NETWORK_INTERFACE_READ. */
public final class Interfaces {
    private final Api api;

    Interfaces(Api api) {
        this.api = api;
    }

    /** Reads all of them. */
    public List<NetworkInterface> list() {
        return api.query(
                "interface.query", "list the network interfaces", Filter.all(), Options.all(), NetworkInterface::of);
    }

    @Override
    public String toString() {
        return "the network interfaces of " + api;
    }
}
