package io.github.bladebook.proxmox;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A container's network card: {@code net0: name=eth0,bridge=vmbr0,ip=dhcp}.
 *
 * @param name its name inside
 * @param bridge where it is plugged in; null for nowhere
 * @param addresses where it gets its addresses from
 * @param mac {@code BC:24:11:01:02:03}; null lets the server make one
 * @param tag its VLAN; null for the bridge's own
 * @param firewall whether the firewall's rules count for it
 * @param extra every other property: mtu, rate, trunks, type, link_down
 */
public record ContainerNetwork(
        String name,
        @Nullable String bridge,
        IpConfig addresses,
        @Nullable String mac,
        @Nullable Integer tag,
        boolean firewall,
        Map<String, String> extra) {
    public ContainerNetwork {
        requireNonNull(name, "name is null");
        requireNonNull(addresses, "addresses is null");
        mac = NetworkDevice.mac(mac);
        NetworkDevice.tag(tag);
        extra = Ordered.copy(extra);
    }

    /** Returns a card on a bridge with its addresses. */
    public static ContainerNetwork on(String bridge, String name, IpConfig addresses) {
        return new ContainerNetwork(name, bridge, addresses, null, null, false, Map.of());
    }

    /** Returns the same card on this VLAN. */
    public ContainerNetwork onVlan(int vlan) {
        return new ContainerNetwork(name, bridge, addresses, mac, vlan, firewall, extra);
    }

    /** Returns the same card behind the firewall, or not. */
    public ContainerNetwork withFirewall(boolean on) {
        return new ContainerNetwork(name, bridge, addresses, mac, tag, on, extra);
    }

    /** Returns the same card with one more property: {@code with("mtu", "9000")}. */
    public ContainerNetwork with(String property, String value) {
        return new ContainerNetwork(name, bridge, addresses, mac, tag, firewall, Ordered.plus(extra, property, value));
    }

    /**
     * Reads a card as a configuration has it.
     *
     * @throws IllegalArgumentException if it has no name, or an address that is none
     */
    public static ContainerNetwork of(PropertyString text) {
        return new ContainerNetwork(
                text.find("name")
                        .orElseThrow(() -> new IllegalArgumentException(
                                "'%s' is no network card: it has no name".formatted(text))),
                text.find("bridge").orElse(null),
                IpConfig.of(text),
                text.find("hwaddr").orElse(null),
                text.find("tag").map(Integer::valueOf).orElse(null),
                text.flag("firewall"),
                text.except("name", "bridge", "ip", "gw", "ip6", "gw6", "hwaddr", "tag", "firewall"));
    }

    /** Returns it as a configuration has it. */
    public PropertyString text() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", name);
        Ordered.put(values, "bridge", bridge);
        Ordered.put(values, "hwaddr", mac);
        values.putAll(addresses.values());
        Ordered.put(values, "tag", tag);
        Ordered.flag(values, "firewall", firewall);
        values.putAll(extra);
        return PropertyString.of(null, values);
    }

    @Override
    public String toString() {
        return text().raw();
    }
}
