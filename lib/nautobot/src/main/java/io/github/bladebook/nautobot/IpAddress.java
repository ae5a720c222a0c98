package io.github.bladebook.nautobot;

import inet.ipaddr.IPAddress;
import io.github.bladebook.core.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One address with the mask of its network. A prefix around it must exist. Its host never changes, its mask may.
 *
 * @param display what Nautobot's own pages call it
 * @param address host and prefix length
 * @param type {@code host}, {@code dhcp} or {@code slaac}
 * @param parent the prefix around it
 * @param natInside the inner address of which this is the outer one
 * @param meta times, tags and custom fields
 */
public record IpAddress(
        UUID id,
        String display,
        IPAddress address,
        Link status,
        String type,
        String dnsName,
        String description,
        @Nullable Link parent,
        @Nullable Link role,
        @Nullable Link tenant,
        @Nullable Link natInside,
        Meta meta)
        implements NautobotObject {
    static IpAddress of(Json json) {
        return new IpAddress(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.address(json, "address"),
                Link.get(json, "status"),
                Wire.choice(json, "type"),
                Wire.text(json, "dns_name"),
                Wire.text(json, "description"),
                Link.find(json, "parent"),
                Link.find(json, "role"),
                Link.find(json, "tenant"),
                Link.find(json, "nat_inside"),
                Meta.of(json));
    }

    /** Describes one in the name space {@code Global}, or in another that is set after. */
    public static Wanted<IpAddress> wanted(IPAddress address, String status) {
        return Wanted.of(Kinds.IP_ADDRESS)
                .with("address", address)
                .with("namespace", "Global")
                .with("status", status);
    }

    /** Returns the address without its mask. */
    public IPAddress host() {
        return address.withoutPrefixLength();
    }
}
