package io.github.bladebook.nautobot.export;

import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An interface of a device or of a virtual machine; what it does not have is an empty text or null.
 *
 * @param owner the device's or virtual machine's name
 * @param virtual whether the owner is a virtual machine
 * @param type {@code 1000base-t}; empty for one of a virtual machine
 * @param mac upper-case, with colons
 * @param addresses those assigned to it
 */
public record InterfaceRow(
        UUID id,
        String owner,
        String name,
        boolean virtual,
        String type,
        String status,
        boolean enabled,
        String mac,
        @Nullable Integer mtu,
        List<IPAddress> addresses) {
    public InterfaceRow {
        addresses = List.copyOf(addresses);
    }

    @Override
    public String toString() {
        return "%s %s%s".formatted(owner, name, addresses.isEmpty() ? "" : " " + addresses);
    }
}
