package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A VLAN. Without a group the server lets the same number exist twice.
 *
 * @param display what Nautobot's own pages call it
 * @param vid 1 to 4094
 * @param meta times, tags and custom fields
 */
public record Vlan(
        UUID id,
        String display,
        int vid,
        String name,
        Link status,
        @Nullable Link group,
        @Nullable Link role,
        @Nullable Link tenant,
        String description,
        Meta meta)
        implements NautobotObject {
    static Vlan of(Json json) {
        return new Vlan(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Math.toIntExact(json.integer("vid")),
                Wire.text(json, "name"),
                Link.get(json, "status"),
                Link.find(json, "vlan_group"),
                Link.find(json, "role"),
                Link.find(json, "tenant"),
                Wire.text(json, "description"),
                Meta.of(json));
    }

    /** Describes one in a group. */
    public static Wanted<Vlan> wanted(int vid, String name, String group, String status) {
        return Wanted.of(Kinds.VLAN)
                .with("vid", vid)
                .with("vlan_group", group)
                .with("name", name)
                .with("status", status);
    }
}
