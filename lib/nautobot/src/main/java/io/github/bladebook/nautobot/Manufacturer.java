package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.UUID;

/**
 * Who makes devices.
 *
 * @param display what Nautobot's own pages call it
 * @param meta times, tags and custom fields
 */
public record Manufacturer(UUID id, String display, String name, String description, Meta meta)
        implements NautobotObject {
    static Manufacturer of(Json json) {
        return new Manufacturer(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Wire.text(json, "description"),
                Meta.of(json));
    }

    /** Describes one. */
    public static Wanted<Manufacturer> wanted(String name) {
        return Wanted.of(Kinds.MANUFACTURER).with("name", name);
    }
}
