package io.github.bladebook.simulator.face.nautobot.graphql;

import io.github.bladebook.simulator.state.nautobot.Field;
import io.github.bladebook.simulator.state.nautobot.Model;
import io.github.bladebook.simulator.state.nautobot.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A reference seen from its other end: {@code device.interfaces} is {@code interface.device} turned round.
 *
 * @param name the field at the other end
 * @param from the model that refers
 * @param field its field that does
 */
record Reverse(String name, Model from, String field) {
    /** Those whose name is not the plural of what refers; none where Nautobot has no way back. */
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("dcim.locationtype.parent", "children"),
            Map.entry("dcim.location.parent", "children"),
            Map.entry("dcim.location.location_type", "locations"),
            Map.entry("ipam.prefix.parent", "children"),
            Map.entry("dcim.device.primary_ip4", "primary_ip4_for"),
            Map.entry("dcim.device.primary_ip6", "primary_ip6_for"),
            Map.entry("dcim.interface.lag", "member_interfaces"),
            Map.entry("dcim.interface.parent_interface", "child_interfaces"),
            Map.entry("dcim.interface.bridge", "bridged_interfaces"),
            Map.entry("dcim.interface.untagged_vlan", "interfaces_as_untagged"),
            Map.entry("dcim.interface.tagged_vlans", "interfaces_as_tagged"),
            Map.entry("virtualization.vminterface.parent_interface", "child_interfaces"),
            Map.entry("virtualization.vminterface.bridge", "bridged_interfaces"),
            Map.entry("virtualization.vminterface.virtual_machine", "interfaces"),
            Map.entry("virtualization.vminterface.untagged_vlan", "vminterfaces_as_untagged"),
            Map.entry("virtualization.vminterface.tagged_vlans", "vminterfaces_as_tagged"),
            Map.entry("ipam.ipaddresstointerface.ip_address", "interface_assignments"),
            Map.entry("ipam.ipaddresstointerface.interface", "ip_address_assignments"),
            Map.entry("ipam.ipaddresstointerface.vm_interface", "ip_address_assignments"),
            Map.entry("ipam.prefixlocationassignment.prefix", "location_assignments"),
            Map.entry("ipam.vlanlocationassignment.vlan", "location_assignments"),
            Map.entry("extras.joblogentry.job_result", "job_log_entries"));

    /** The models that everything else hangs on and that are read from this end; only their plain plurals are. */
    private static final List<String> PLAIN = List.of(
            "dcim.location",
            "dcim.rack",
            "dcim.manufacturer",
            "dcim.devicetype",
            "dcim.platform",
            "dcim.device",
            "extras.role",
            "ipam.namespace",
            "ipam.prefix",
            "ipam.vlangroup",
            "ipam.vlan",
            "virtualization.clustertype",
            "virtualization.cluster",
            "virtualization.virtualmachine",
            "tenancy.tenant");

    private static final List<String> REFERRING = List.of(
            "dcim.device",
            "dcim.interface",
            "dcim.rack",
            "dcim.location",
            "dcim.devicetype",
            "dcim.platform",
            "ipam.prefix",
            "ipam.ipaddress",
            "ipam.vlan",
            "ipam.vlangroup",
            "ipam.service",
            "virtualization.cluster",
            "virtualization.virtualmachine",
            "virtualization.vminterface");

    /** Returns the ways back to a model. */
    static List<Reverse> of(Model model) {
        List<Reverse> found = new ArrayList<>();
        for (Model from : Models.all().list()) {
            for (Field field : from.fields().values()) {
                if (!field.refers() || !field.to().equals(model.type())) {
                    continue;
                }
                String key = from.type() + "." + field.name();
                String name = NAMED.getOrDefault(key, plain(model, from, field));
                boolean taken = model.fields().containsKey(name)
                        || found.stream().anyMatch(other -> other.name().equals(name));
                if (!name.isEmpty() && !taken) {
                    found.add(new Reverse(name, from, field.name()));
                }
            }
        }
        return found;
    }

    private static String plain(Model model, Model from, Field field) {
        boolean known = PLAIN.contains(model.type())
                && REFERRING.contains(from.type())
                && field.kind() == Field.Kind.FK
                && !from.type().equals(model.type())
                && !from.type().equals("virtualization.vminterface")
                        == !model.type().equals("virtualization.virtualmachine");
        boolean only = from.fields().values().stream()
                        .filter(other -> other.to().equals(model.type()) && other.kind() == Field.Kind.FK)
                        .count()
                == 1;
        return known && only ? Names.many(from) : "";
    }
}
