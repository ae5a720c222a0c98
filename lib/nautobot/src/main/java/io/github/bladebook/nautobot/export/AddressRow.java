package io.github.bladebook.nautobot.export;

import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address; what it does not have is an empty text or null.
 *
 * @param address with its mask
 * @param type {@code host}, {@code dhcp} or {@code slaac}
 * @param prefix the closest prefix around it
 * @param namespace that of the prefix
 * @param assigned the interfaces that have it: {@code srv1 eth0}
 */
public record AddressRow(
        UUID id,
        IPAddress address,
        String dnsName,
        String status,
        String type,
        String role,
        String description,
        @Nullable IPAddress prefix,
        String namespace,
        List<String> assigned) {
    public AddressRow {
        assigned = List.copyOf(assigned);
    }

    @Override
    public String toString() {
        return address + (dnsName.isEmpty() ? "" : " " + dnsName) + (assigned.isEmpty() ? "" : " " + assigned);
    }
}
