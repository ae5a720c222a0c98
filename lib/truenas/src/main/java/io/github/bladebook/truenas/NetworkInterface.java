package io.github.bladebook.truenas;

import inet.ipaddr.IPAddress;
import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A network interface of TrueNAS.
 *
 * @param type {@code PHYSICAL}, {@code VLAN}, {@code LINK_AGGREGATION}, {@code BRIDGE}
 * @param up whether its link is up
 * @param mac null where it has none
 * @param addresses that it has now, each with its prefix
 * @param vlan the tag of a VLAN; null for all others
 */
public record NetworkInterface(
        String name,
        String type,
        boolean up,
        int mtu,
        @Nullable String mac,
        boolean dhcp,
        List<IPAddress> addresses,
        @Nullable Integer vlan) {
    public NetworkInterface {
        addresses = List.copyOf(addresses);
    }

    static NetworkInterface of(Json wire) {
        Json state = wire.at("state");
        return new NetworkInterface(
                wire.text("name"),
                wire.findText("type").orElse("UNKNOWN"),
                state.findText("link_state").orElse("").equals("LINK_STATE_UP"),
                (int) state.findInteger("mtu").orElse(wire.findInteger("mtu").orElse(1500)),
                state.findText("link_address").filter(text -> !text.isEmpty()).orElse(null),
                wire.flag("ipv4_dhcp"),
                addresses(state.at("aliases").array() ? state.at("aliases") : wire.at("aliases")),
                wire.findInteger("vlan_tag").isPresent()
                        ? (int) wire.findInteger("vlan_tag").getAsLong()
                        : null);
    }

    private static List<IPAddress> addresses(Json aliases) {
        return aliases.elements().stream()
                .filter(alias -> alias.findText("type").orElse("").startsWith("INET"))
                .flatMap(alias -> alias.at("netmask").absent()
                        ? Stream.of(alias.text("address"))
                        : Stream.of(alias.text("address") + "/" + alias.text("netmask")))
                .map(Addresses::parse)
                .toList();
    }

    @Override
    public String toString() {
        return "%s %s%s %s".formatted(name, type, up ? "" : ", down", addresses);
    }
}
