package io.github.bladebook.proxmox;

import java.util.List;

/** One container, without I/O until something is read. */
public final class ContainerHandle {
    private final GuestPath path;

    ContainerHandle(Api api, String node, int id) {
        this.path = new GuestPath(api, node, "lxc", id);
    }

    /** Returns its number. */
    public int id() {
        return path.id();
    }

    /** Reads its configuration. */
    public GuestConfig config() {
        return path.read("configuration", GuestConfig::container, "config");
    }

    /** Reads its live figures. */
    public GuestSummary status() {
        return path.read("status", GuestSummary::of, "status", "current");
    }

    /** Reads the interfaces inside; none while it does not run. */
    public List<NetworkInterface> interfaces() {
        return path.read("interfaces", data -> data.list(NetworkInterface::of), "interfaces");
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
