package io.github.bladebook.nautobot;

import inet.ipaddr.IPAddress;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.nautobot.export.AddressRow;
import io.github.bladebook.nautobot.export.DeviceRow;
import io.github.bladebook.nautobot.export.Export;
import io.github.bladebook.nautobot.export.InterfaceRow;
import io.github.bladebook.nautobot.export.PrefixRow;
import io.github.bladebook.nautobot.export.VirtualMachineRow;
import io.github.bladebook.nautobot.export.VlanRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads flat lists and joins them on their ids. */
final class Exporter {
    private static final String PREFIX =
            "id prefix type description status{name} role{name} namespace{name} parent{id} vlan{vid}";
    private static final String ADDRESS = "id address dns_name type description status{name} role{name} parent{id}";
    private static final String DEVICE = "id name serial position status{name} role{name} location{name} rack{name}"
            + " platform{name} device_type{model manufacturer{name}} primary_ip4{id} primary_ip6{id}";
    private static final String MACHINE =
            "id name vcpus memory disk status{name} role{name} cluster{name}" + " primary_ip4{id} primary_ip6{id}";
    private static final String PORT = "id name type enabled mac_address mtu status{name} device{id}";
    private static final String MACHINE_PORT = "id name enabled mac_address mtu status{name} virtual_machine{id}";
    private static final String VLAN = "id vid name description status{name} role{name} vlan_group{name}";

    private final Api api;
    private final Flat flat;

    Exporter(Api api) {
        this.api = api;
        this.flat = new Flat(new GraphQl(api));
    }

    List<AddressRow> addresses() {
        Map<String, Json> prefixes = byId(flat.all("prefixes", "id prefix namespace{name}"));
        Optional<List<AddressGroups.Row>> grouped = new AddressGroups(api).read(List.copyOf(prefixes.keySet()));
        return grouped.isPresent()
                ? grouped.get().stream()
                        .map(row -> address(row.address(), row.status(), prefixes.get(row.prefix()), List.of()))
                        .toList()
                : flat.all("ip_addresses", ADDRESS).stream()
                        .map(row -> address(row, prefixes, List.of()))
                        .toList();
    }

    List<PrefixRow> prefixes() {
        Map<String, Json> prefixes = byId(flat.all("prefixes", PREFIX));
        return prefixes.values().stream().map(row -> prefix(row, prefixes)).toList();
    }

    Export all() {
        Instant begun = api.seams().clock().instant();
        try (Together reads = new Together(api.system())) {
            Supplier<List<Json>> addresses = reads.begin(() -> flat.all("ip_addresses", ADDRESS));
            Supplier<List<Json>> ports = reads.begin(() -> flat.all("interfaces", PORT));
            Supplier<List<Json>> machinePorts = reads.begin(() -> flat.all("vm_interfaces", MACHINE_PORT));
            Supplier<Assignments> assignments = reads.begin(() -> Assignments.read(api));
            Supplier<List<Json>> devices = reads.begin(() -> flat.all("devices", DEVICE));
            Supplier<List<Json>> machines = reads.begin(() -> flat.all("virtual_machines", MACHINE));
            Supplier<List<Json>> prefixes = reads.begin(() -> flat.all("prefixes", PREFIX));
            Supplier<List<Json>> vlans = reads.begin(() -> flat.all("vlans", VLAN));
            return joined(
                    begun,
                    byId(prefixes.get()),
                    byId(addresses.get()),
                    byId(devices.get()),
                    byId(machines.get()),
                    ports.get(),
                    machinePorts.get(),
                    assignments.get(),
                    vlans.get());
        }
    }

    private static Export joined(
            Instant begun,
            Map<String, Json> prefixes,
            Map<String, Json> addresses,
            Map<String, Json> devices,
            Map<String, Json> machines,
            List<Json> ports,
            List<Json> machinePorts,
            Assignments assignments,
            List<Json> vlans) {
        Map<String, String> titles = new HashMap<>();
        List<InterfaceRow> interfaces = new ArrayList<>();
        ports.forEach(row -> interfaces.add(port(row, "device", devices, addresses, assignments)));
        machinePorts.forEach(row -> interfaces.add(port(row, "virtual_machine", machines, addresses, assignments)));
        interfaces.forEach(port -> titles.put(port.id().toString(), (port.owner() + " " + port.name()).strip()));
        return new Export(
                begun,
                devices.values().stream().map(row -> device(row, addresses)).toList(),
                machines.values().stream().map(row -> machine(row, addresses)).toList(),
                interfaces,
                addresses.values().stream()
                        .map(row -> address(row, prefixes, titles(row, assignments, titles)))
                        .toList(),
                prefixes.values().stream().map(row -> prefix(row, prefixes)).toList(),
                vlans.stream().map(Exporter::vlan).toList());
    }

    private static Map<String, Json> byId(List<Json> rows) {
        Map<String, Json> map = new LinkedHashMap<>();
        rows.forEach(row -> map.put(row.text("id"), row));
        return map;
    }

    /** An interface made after its list was read has no name here, and is left out. */
    private static List<String> titles(Json address, Assignments assignments, Map<String, String> titles) {
        return assignments.interfacesOf().getOrDefault(address.text("id"), List.of()).stream()
                .flatMap(id -> Optional.ofNullable(titles.get(id)).stream())
                .sorted()
                .toList();
    }

    private static AddressRow address(Json row, Map<String, Json> prefixes, List<String> assigned) {
        return address(row, name(row, "status"), joined(row, "parent", prefixes), assigned);
    }

    private static AddressRow address(Json row, String status, @Nullable Json parent, List<String> assigned) {
        return new AddressRow(
                id(row),
                Wire.address(row, "address"),
                Wire.text(row, "dns_name"),
                status,
                Choice.of(row, "type"),
                name(row, "role"),
                Wire.text(row, "description"),
                parent == null ? null : Wire.address(parent, "prefix"),
                parent == null ? "" : name(parent, "namespace"),
                assigned);
    }

    private static PrefixRow prefix(Json row, Map<String, Json> prefixes) {
        Json parent = joined(row, "parent", prefixes);
        return new PrefixRow(
                id(row),
                Wire.address(row, "prefix"),
                Choice.of(row, "type"),
                name(row, "status"),
                name(row, "role"),
                name(row, "namespace"),
                parent == null ? null : Wire.address(parent, "prefix"),
                Wire.integer(row.at("vlan"), "vid"),
                Wire.text(row, "description"));
    }

    private static DeviceRow device(Json row, Map<String, Json> addresses) {
        Json type = row.at("device_type");
        return new DeviceRow(
                id(row),
                Wire.text(row, "name"),
                name(row, "status"),
                name(row, "role"),
                name(row, "location"),
                name(row, "rack"),
                Wire.integer(row, "position"),
                (name(type, "manufacturer") + " " + Wire.text(type, "model")).strip(),
                name(row, "platform"),
                Wire.text(row, "serial"),
                primary(row, addresses));
    }

    private static VirtualMachineRow machine(Json row, Map<String, Json> addresses) {
        return new VirtualMachineRow(
                id(row),
                Wire.text(row, "name"),
                name(row, "status"),
                name(row, "role"),
                name(row, "cluster"),
                Wire.integer(row, "vcpus"),
                Wire.integer(row, "memory"),
                Wire.integer(row, "disk"),
                primary(row, addresses));
    }

    private static InterfaceRow port(
            Json row,
            String ownerField,
            Map<String, Json> owners,
            Map<String, Json> addresses,
            Assignments assignments) {
        Json owner = joined(row, ownerField, owners);
        List<IPAddress> own = assignments.addressesOf().getOrDefault(row.text("id"), List.of()).stream()
                .flatMap(id -> Optional.ofNullable(addresses.get(id)).stream())
                .map(address -> Wire.address(address, "address"))
                .sorted()
                .toList();
        return new InterfaceRow(
                id(row),
                owner == null ? "" : Wire.text(owner, "name"),
                Wire.text(row, "name"),
                ownerField.equals("virtual_machine"),
                Choice.of(row, "type"),
                name(row, "status"),
                row.flag("enabled"),
                Wire.text(row, "mac_address"),
                Wire.integer(row, "mtu"),
                own);
    }

    private static VlanRow vlan(Json row) {
        return new VlanRow(
                id(row),
                Math.toIntExact(row.integer("vid")),
                Wire.text(row, "name"),
                name(row, "status"),
                name(row, "role"),
                name(row, "vlan_group"),
                Wire.text(row, "description"));
    }

    private static @Nullable IPAddress primary(Json row, Map<String, Json> addresses) {
        Json four = joined(row, "primary_ip4", addresses);
        Json six = joined(row, "primary_ip6", addresses);
        Json found = four == null ? six : four;
        return found == null ? null : Wire.address(found, "address");
    }

    private static @Nullable Json joined(Json row, String field, Map<String, Json> others) {
        return others.get(row.at(field).findText("id").orElse(""));
    }

    private static UUID id(Json row) {
        return Wire.uuid(row, "id");
    }

    private static String name(Json row, String field) {
        return Wire.text(row.at(field), "name");
    }
}
