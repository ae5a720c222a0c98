package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An interface of a virtual machine.
 *
 * @param display what Nautobot's own pages call it
 * @param mac {@code AA:BB:CC:DD:EE:FF}; empty for none
 * @param meta times, tags and custom fields
 */
public record VmInterface(
        UUID id,
        String display,
        String name,
        Link virtualMachine,
        Link status,
        boolean enabled,
        String mac,
        @Nullable Integer mtu,
        String mode,
        @Nullable Link untaggedVlan,
        List<Link> taggedVlans,
        List<Link> addresses,
        String description,
        Meta meta)
        implements NautobotObject {
    public VmInterface {
        taggedVlans = List.copyOf(taggedVlans);
        addresses = List.copyOf(addresses);
    }

    static VmInterface of(Json json) {
        return new VmInterface(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Link.get(json, "virtual_machine"),
                Link.get(json, "status"),
                json.flag("enabled"),
                Wire.text(json, "mac_address"),
                Wire.integer(json, "mtu"),
                Wire.choice(json, "mode"),
                Link.find(json, "untagged_vlan"),
                Link.list(json, "tagged_vlans"),
                Link.list(json, "ip_addresses"),
                Wire.text(json, "description"),
                Meta.of(json));
    }

    /** Describes one. */
    public static Wanted<VmInterface> wanted(Ref virtualMachine, String name, String status) {
        return Wanted.of(Kinds.VM_INTERFACE)
                .with("virtual_machine", virtualMachine)
                .with("name", name)
                .with("status", status);
    }
}
