package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operating system.
 *
 * @param display what Nautobot's own pages call it
 * @param networkDriver the name that netmiko and others know it by
 * @param meta times, tags and custom fields
 */
public record Platform(
        UUID id,
        String display,
        String name,
        @Nullable Link manufacturer,
        String networkDriver,
        String description,
        Meta meta)
        implements NautobotObject {
    static Platform of(Json json) {
        return new Platform(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Link.find(json, "manufacturer"),
                Wire.text(json, "network_driver"),
                Wire.text(json, "description"),
                Meta.of(json));
    }

    /** Describes one. */
    public static Wanted<Platform> wanted(String name) {
        return Wanted.of(Kinds.PLATFORM).with("name", name);
    }
}
