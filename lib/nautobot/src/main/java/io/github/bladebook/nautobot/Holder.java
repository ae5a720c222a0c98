package io.github.bladebook.nautobot;

import java.util.List;

/**
 * Who has an address.
 *
 * @param address the record that Nautobot keeps
 * @param interfaces the interfaces that have it, by owner and name: {@code crs317 eth1}; empty for one that is only reserved
 */
public record Holder(IpAddress address, List<String> interfaces) {
    public Holder {
        interfaces = List.copyOf(interfaces);
    }

    /** Returns a sentence's worth: {@code 172.16.100.50/24 Active, dns crs317.lab.example, "switch", on crs317 eth1}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("%s %s".formatted(address.address(), address.status()));
        if (!address.dnsName().isEmpty()) {
            text.append(", dns ").append(address.dnsName());
        }
        if (!address.description().isEmpty()) {
            text.append(", \"").append(address.description()).append('"');
        }
        text.append(interfaces.isEmpty() ? ", on no interface" : ", on " + String.join(" and ", interfaces));
        return text.toString();
    }
}
