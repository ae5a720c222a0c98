package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place: a site, a data centre, a room.
 *
 * @param display what Nautobot's own pages call it
 * @param parent the place around it; null for a root
 * @param meta times, tags and custom fields
 */
public record Location(
        UUID id,
        String display,
        String name,
        Link type,
        Link status,
        @Nullable Link parent,
        String description,
        String facility,
        @Nullable Link tenant,
        Meta meta)
        implements NautobotObject {
    static Location of(Json json) {
        return new Location(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Link.get(json, "location_type"),
                Link.get(json, "status"),
                Link.find(json, "parent"),
                Wire.text(json, "description"),
                Wire.text(json, "facility"),
                Link.find(json, "tenant"),
                Meta.of(json));
    }

    /** Describes one; its {@code parent} is part of its key where it is set. */
    public static Wanted<Location> wanted(String name, String type, String status) {
        return Wanted.of(Kinds.LOCATION)
                .with("name", name)
                .with("location_type", type)
                .with("status", status);
    }
}
