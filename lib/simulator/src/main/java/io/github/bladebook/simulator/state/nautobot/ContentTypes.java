package io.github.bladebook.simulator.state.nautobot;

import java.util.Set;

/** Which content types a model may name. */
final class ContentTypes {
    /** What may sit in a location. */
    private static final Set<String> PLACED = Set.of(
            "dcim.device",
            "dcim.rack",
            "dcim.rackgroup",
            "dcim.powerpanel",
            "dcim.controller",
            "dcim.module",
            "circuits.circuittermination",
            "ipam.namespace",
            "ipam.prefix",
            "ipam.vlan",
            "ipam.vlangroup",
            "virtualization.cluster",
            "dcim.controllermanageddevicegroup");

    private ContentTypes() {}

    static boolean known(NautobotState state, String type) {
        int dot = type.indexOf('.');
        return dot > 0
                && state.table("contenttypes.contenttype").values().stream()
                        .anyMatch(item -> item.text("app_label").equals(type.substring(0, dot))
                                && item.text("model").equals(type.substring(dot + 1)));
    }

    static boolean allowed(NautobotState state, Model model, String type) {
        return model.type().equals("dcim.locationtype") ? PLACED.contains(type) : known(state, type);
    }
}
