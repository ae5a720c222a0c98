package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.UUID;

/**
 * That a VLAN is used at a location.
 *
 * @param display what Nautobot's own pages call it
 */
public record VlanLocation(UUID id, String display, Link vlan, Link location) implements NautobotObject {
    static VlanLocation of(Json json) {
        return new VlanLocation(
                Wire.uuid(json, "id"), Wire.text(json, "display"), Link.get(json, "vlan"), Link.get(json, "location"));
    }

    /** Describes one. */
    public static Wanted<VlanLocation> wanted(Ref vlan, Ref location) {
        return Wanted.of(Kinds.VLAN_LOCATION).with("vlan", vlan).with("location", location);
    }
}
