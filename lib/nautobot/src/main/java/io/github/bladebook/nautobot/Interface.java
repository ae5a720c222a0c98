package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An interface of a device.
 *
 * @param display what Nautobot's own pages call it
 * @param device null where a module has it
 * @param type {@code 1000base-t}, {@code 10gbase-x-sfpp}, {@code virtual} …
 * @param mac {@code AA:BB:CC:DD:EE:FF}; empty for none
 * @param mode {@code access}, {@code tagged}, {@code tagged-all} or empty
 * @param meta times, tags and custom fields
 */
public record Interface(
        UUID id,
        String display,
        String name,
        @Nullable Link device,
        String type,
        Link status,
        boolean enabled,
        String mac,
        @Nullable Integer mtu,
        String mode,
        @Nullable Link untaggedVlan,
        List<Link> taggedVlans,
        @Nullable Link lag,
        @Nullable Link bridge,
        @Nullable Link parent,
        @Nullable Link cable,
        List<Link> addresses,
        boolean managementOnly,
        String description,
        Meta meta)
        implements NautobotObject {
    public Interface {
        taggedVlans = List.copyOf(taggedVlans);
        addresses = List.copyOf(addresses);
    }

    static Interface of(Json json) {
        return new Interface(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Link.find(json, "device"),
                Wire.choice(json, "type"),
                Link.get(json, "status"),
                json.flag("enabled"),
                Wire.text(json, "mac_address"),
                Wire.integer(json, "mtu"),
                Wire.choice(json, "mode"),
                Link.find(json, "untagged_vlan"),
                Link.list(json, "tagged_vlans"),
                Link.find(json, "lag"),
                Link.find(json, "bridge"),
                Link.find(json, "parent_interface"),
                Link.find(json, "cable"),
                Link.list(json, "ip_addresses"),
                json.flag("mgmt_only"),
                Wire.text(json, "description"),
                Meta.of(json));
    }

    /** Describes one. */
    public static Wanted<Interface> wanted(Ref device, String name, String type, String status) {
        return Wanted.of(Kinds.INTERFACE)
                .with("device", device)
                .with("name", name)
                .with("type", type)
                .with("status", status);
    }
}
