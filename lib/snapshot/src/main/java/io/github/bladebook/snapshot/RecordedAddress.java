package io.github.bladebook.snapshot;

import java.util.List;

/**
 * An address of the source of truth; what it does not have is an empty text.
 *
 * @param address with its mask: {@code 172.16.100.10/24}
 * @param type host, dhcp or slaac
 * @param assigned the interfaces that have it, each with its owner: {@code traefik eth0}
 */
public record RecordedAddress(
        String address,
        String namespace,
        String status,
        String type,
        String role,
        String dnsName,
        String description,
        List<String> assigned) {
    public RecordedAddress {
        assigned = List.copyOf(assigned);
    }
}
