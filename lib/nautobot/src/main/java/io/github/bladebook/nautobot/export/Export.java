package io.github.bladebook.nautobot.export;

import java.time.Instant;
import java.util.List;

/**
 * What Nautobot knew within a few seconds. The lists were read one after the other, so an object made in between may be in one of
 * them and not yet in another.
 *
 * @param begun when reading began; a later look for changes asks for all since then
 */
public record Export(
        Instant begun,
        List<DeviceRow> devices,
        List<VirtualMachineRow> virtualMachines,
        List<InterfaceRow> interfaces,
        List<AddressRow> addresses,
        List<PrefixRow> prefixes,
        List<VlanRow> vlans) {
    public Export {
        devices = List.copyOf(devices);
        virtualMachines = List.copyOf(virtualMachines);
        interfaces = List.copyOf(interfaces);
        addresses = List.copyOf(addresses);
        prefixes = List.copyOf(prefixes);
        vlans = List.copyOf(vlans);
    }

    @Override
    public String toString() {
        return "%d devices, %d virtual machines, %d interfaces, %d addresses, %d prefixes, %d VLANs"
                .formatted(
                        devices.size(),
                        virtualMachines.size(),
                        interfaces.size(),
                        addresses.size(),
                        prefixes.size(),
                        vlans.size());
    }
}
