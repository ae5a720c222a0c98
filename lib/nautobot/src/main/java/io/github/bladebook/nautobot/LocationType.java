package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A level of the location tree: site, data centre, room.
 *
 * @param display what Nautobot's own pages call it
 * @param nestable whether one may lie inside another of the same type
 * @param contentTypes what may be placed there: {@code dcim.device}, {@code ipam.prefix}
 * @param parent the type above; null for a root
 * @param meta times, tags and custom fields
 */
public record LocationType(
        UUID id,
        String display,
        String name,
        String description,
        boolean nestable,
        List<String> contentTypes,
        @Nullable Link parent,
        Meta meta)
        implements NautobotObject {
    public LocationType {
        contentTypes = List.copyOf(contentTypes);
    }

    static LocationType of(Json json) {
        return new LocationType(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Wire.text(json, "description"),
                json.flag("nestable"),
                Wire.texts(json, "content_types"),
                Link.find(json, "parent"),
                Meta.of(json));
    }

    /** Describes one in which these kinds of objects ({@code dcim.device}) may be placed; without a parent it is a root. */
    public static Wanted<LocationType> wanted(String name, String... contentTypes) {
        return Wanted.of(Kinds.LOCATION_TYPE).with("name", name).with("content_types", List.of(contentTypes));
    }
}
