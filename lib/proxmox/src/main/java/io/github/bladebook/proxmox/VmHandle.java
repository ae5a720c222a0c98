package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.ConflictException;
import java.util.List;
import java.util.Optional;

/** One virtual machine, without I/O until something is read. */
public final class VmHandle {
    private final GuestPath path;

    VmHandle(Api api, String node, int id) {
        this.path = new GuestPath(api, node, "qemu", id);
    }

    /** Returns its number. */
    public int id() {
        return path.id();
    }

    /** Reads its configuration. */
    public GuestConfig config() {
        return path.read("configuration", GuestConfig::vm, "config");
    }

    /** Reads its live figures. */
    public GuestSummary status() {
        return path.read("status", GuestSummary::of, "status", "current");
    }

    /**
     * Asks its guest agent for the interfaces inside.
     *
     * @throws ConflictException if it does not run, or has no agent that answers
     */
    public List<NetworkInterface> interfaces() {
        return path.read(
                "interfaces", data -> data.at("result").list(NetworkInterface::of), "agent", "network-get-interfaces");
    }

    /** Asks its guest agent for the interfaces inside; empty where it does not run or has no agent that answers. */
    public Optional<List<NetworkInterface>> findInterfaces() {
        try {
            return Optional.of(interfaces());
        } catch (ConflictException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
