package io.github.bladebook.proxmox;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.github.bladebook.core.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network interface of a node as it is configured.
 *
 * @param type eth, bridge, bond, vlan, OVSBridge, …
 * @param method static, dhcp, manual
 * @param address with its prefix length; null where it has none
 * @param ports of a bridge
 * @param vlanAware of a bridge, whether guests may tag
 */
public record NodeNetwork(
        String name,
        String type,
        String method,
        boolean active,
        boolean startsAtBoot,
        @Nullable IPAddress address,
        @Nullable IPAddress gateway,
        List<String> ports,
        boolean vlanAware,
        String comment) {
    public NodeNetwork {
        ports = List.copyOf(ports);
    }

    static NodeNetwork of(Json json) {
        return new NodeNetwork(
                json.text("iface"),
                json.findText("type").orElse(""),
                json.findText("method").orElse(""),
                json.flag("active"),
                json.flag("autostart"),
                address(json, "cidr"),
                address(json, "gateway"),
                Tags.parse(json.findText("bridge_ports").orElse("")),
                json.flag("bridge_vlan_aware"),
                json.findText("comments").orElse("").strip());
    }

    private static @Nullable IPAddress address(Json json, String name) {
        return json.findText(name)
                .map(text -> new IPAddressString(text).getAddress())
                .orElse(null);
    }
}
