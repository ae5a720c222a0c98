package io.github.bladebook.simulator.state.nautobot;

import java.util.List;
import java.util.Optional;

/** Devices and virtual machines: their names, their place in a rack, their primary addresses. */
final class Machines {
    private Machines() {}

    static void device(Draft draft) {
        named(draft);
        rack(draft);
        primary(draft, "dcim.interface", "interface", "device", "device");
    }

    static void vm(Draft draft) {
        for (Item other : draft.state().all("virtualization.virtualmachine")) {
            boolean same = !other.id().equals(draft.id())
                    && other.text("name").equals(draft.text("name"))
                    && other.text("cluster").equals(draft.text("cluster"))
                    && other.value("tenant").equals(draft.value("tenant"));
            if (same) {
                draft.error("name", "A virtual machine with this name already exists in the assigned cluster.");
            }
        }
        primary(draft, "virtualization.vminterface", "vm_interface", "virtual_machine", "VM");
    }

    private static void named(Draft draft) {
        for (Item other : draft.state().all("dcim.device")) {
            boolean same = !other.id().equals(draft.id())
                    && !draft.text("name").isEmpty()
                    && other.text("name").equals(draft.text("name"))
                    && other.text("location").equals(draft.text("location"))
                    && other.value("tenant").equals(draft.value("tenant"));
            if (same) {
                String place =
                        draft.ref("location").map(one -> one.text("name")).orElse("");
                Optional<Item> tenant = draft.ref("tenant");
                String owner = tenant.map(one -> "tenant " + one.text("name")).orElse("no tenant");
                draft.wrong("A device named '" + draft.text("name") + "' with " + owner
                        + " already exists in this location: " + place + "."
                        + (tenant.isPresent()
                                ? ""
                                : " Device names must be unique when tenant is None and"
                                        + " DEVICE_UNIQUENESS='location_tenant_name'."));
                return;
            }
        }
    }

    private static void rack(Draft draft) {
        Optional<Item> rack = draft.ref("rack");
        if (rack.isPresent() && !rack.get().text("location").equals(draft.text("location"))) {
            String place =
                    draft.ref("location").map(one -> draft.state().display(one)).orElse("");
            draft.error("rack", "Rack " + rack.get().text("name") + " does not belong to location " + place + ".");
        }
        if (draft.value("position").isNull()) {
            return;
        }
        if (rack.isEmpty()) {
            draft.error("position", "Cannot select a rack position without assigning a rack.");
        } else if (draft.value("face").isNull()) {
            draft.error("face", "Must specify rack face when defining rack position.");
        } else {
            Item type = draft.ref("device_type").orElseThrow();
            int height = type.value("u_height").asInt();
            int at = draft.value("position").asInt();
            if (height == 0) {
                draft.error(
                        "position",
                        "A U0 device type (" + draft.state().display(type)
                                + ") cannot be assigned to a rack position.");
            } else if (at < 1
                    || at + height - 1 > rack.get().value("u_height").asInt()
                    || taken(draft, rack.get(), at, height)) {
                draft.error(
                        "position",
                        "U" + at + " is already occupied or does not have sufficient space to accommodate"
                                + " this device type: " + type.text("model") + " (" + height + "U)");
            }
        }
    }

    private static boolean taken(Draft draft, Item rack, int at, int height) {
        for (Item other : draft.state().all("dcim.device")) {
            if (other.id().equals(draft.id())
                    || !other.text("rack").equals(rack.id())
                    || other.value("position").isNull()) {
                continue;
            }
            Item type = draft.state()
                    .find("dcim.devicetype", other.text("device_type"))
                    .orElseThrow();
            boolean deep = type.value("is_full_depth").asBoolean()
                    || draft.ref("device_type")
                            .orElseThrow()
                            .value("is_full_depth")
                            .asBoolean();
            int from = other.value("position").asInt();
            int to = from + type.value("u_height").asInt() - 1;
            boolean meets = at <= to && from <= at + height - 1;
            if (meets && (deep || other.text("face").equals(draft.text("face")))) {
                return true;
            }
        }
        return false;
    }

    /** A primary address must sit on one of the machine's own interfaces. */
    private static void primary(Draft draft, String interfaces, String end, String owner, String word) {
        for (String field : List.of("primary_ip4", "primary_ip6")) {
            Optional<Item> ip = draft.ref(field);
            if (ip.isEmpty() || !draft.changes(field)) {
                continue;
            }
            if (ip.get().value("ip_version").asInt() != (field.endsWith("4") ? 4 : 6)) {
                draft.error(
                        field,
                        ip.get().text("address") + " is not an IPv" + field.charAt(field.length() - 1) + " address.");
                continue;
            }
            boolean assigned = draft.state().all("ipam.ipaddresstointerface").stream()
                    .filter(row -> row.text("ip_address").equals(ip.get().id()))
                    .flatMap(row -> draft.state().find(interfaces, row.text(end)).stream())
                    .anyMatch(one -> one.text(owner).equals(draft.id()));
            if (!assigned) {
                draft.error(
                        field,
                        "The specified IP address (" + ip.get().text("address") + ") is not assigned to this " + word
                                + ".");
            }
        }
    }
}
