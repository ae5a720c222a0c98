package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role, and what may have it: one table for devices, addresses, prefixes and all others.
 *
 * @param display what Nautobot's own pages call it
 * @param color six hexadecimal digits
 * @param weight for sorting; null for none
 * @param contentTypes what may have it: {@code dcim.device}
 * @param meta times, tags and custom fields
 */
public record Role(
        UUID id,
        String display,
        String name,
        String color,
        String description,
        @Nullable Integer weight,
        List<String> contentTypes,
        Meta meta)
        implements NautobotObject {
    public Role {
        contentTypes = List.copyOf(contentTypes);
    }

    static Role of(Json json) {
        return new Role(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Wire.text(json, "color"),
                Wire.text(json, "description"),
                Wire.integer(json, "weight"),
                Wire.texts(json, "content_types"),
                Meta.of(json));
    }

    /** Describes one that these kinds of objects may have, and no others. */
    public static Wanted<Role> wanted(String name, String... contentTypes) {
        return Wanted.of(Kinds.ROLE).with("name", name).with("content_types", List.of(contentTypes));
    }
}
