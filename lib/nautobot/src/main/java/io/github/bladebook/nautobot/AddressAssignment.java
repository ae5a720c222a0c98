package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That an interface, of a device or of a virtual machine, has an address. One address may be on several (VRRP, anycast).
 *
 * @param display what Nautobot's own pages call it
 * @param deviceInterface null where it is a virtual machine's
 * @param vmInterface null where it is a device's
 * @param primary a flag of the assignment; what a device is reached by is its own {@code primary_ip4}
 */
public record AddressAssignment(
        UUID id,
        String display,
        Link address,
        @Nullable Link deviceInterface,
        @Nullable Link vmInterface,
        boolean primary)
        implements NautobotObject {
    static AddressAssignment of(Json json) {
        return new AddressAssignment(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Link.get(json, "ip_address"),
                Link.find(json, "interface"),
                Link.find(json, "vm_interface"),
                json.flag("is_primary"));
    }

    /** Describes that a device's interface has an address. */
    public static Wanted<AddressAssignment> wanted(Ref address, Ref deviceInterface) {
        return Wanted.of(Kinds.ADDRESS_ASSIGNMENT).with("ip_address", address).with("interface", deviceInterface);
    }

    /** Describes that a virtual machine's interface has an address. */
    public static Wanted<AddressAssignment> wantedOnVm(Ref address, Ref vmInterface) {
        return Wanted.of(Kinds.ADDRESS_ASSIGNMENT).with("ip_address", address).with("vm_interface", vmInterface);
    }
}
