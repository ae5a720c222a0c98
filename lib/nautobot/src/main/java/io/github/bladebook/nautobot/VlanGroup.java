package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * VLANs among which no number and no name exists twice.
 *
 * @param display what Nautobot's own pages call it
 * @param range the numbers allowed: {@code 1-4094}
 * @param meta times, tags and custom fields
 */
public record VlanGroup(
        UUID id,
        String display,
        String name,
        String range,
        String description,
        @Nullable Link location,
        Meta meta) implements NautobotObject {
    static VlanGroup of(Json json) {
        return new VlanGroup(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Wire.text(json, "range"),
                Wire.text(json, "description"),
                Link.find(json, "location"),
                Meta.of(json));
    }

    /** Describes one. */
    public static Wanted<VlanGroup> wanted(String name) {
        return Wanted.of(Kinds.VLAN_GROUP).with("name", name);
    }
}
