package io.github.bladebook.nautobot.export;

import inet.ipaddr.IPAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A virtual machine; what it does not have is an empty text or null.
 *
 * @param memory in MB, as Nautobot counts
 * @param disk in GB, as Nautobot counts
 * @param address its primary address, that of IPv4 where it has both
 */
public record VirtualMachineRow(
        UUID id,
        String name,
        String status,
        String role,
        String cluster,
        @Nullable Integer vcpus,
        @Nullable Integer memory,
        @Nullable Integer disk,
        @Nullable IPAddress address) {
    @Override
    public String toString() {
        return "%s (%s)%s".formatted(name, cluster, address == null ? "" : " " + address);
    }
}
