package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.UUID;

/**
 * A tag, and what may carry it.
 *
 * @param display what Nautobot's own pages call it
 * @param color six hexadecimal digits
 * @param contentTypes what may carry it: {@code dcim.device}
 * @param meta times, tags and custom fields
 */
public record Tag(
        UUID id, String display, String name, String color, String description, List<String> contentTypes, Meta meta)
        implements NautobotObject {
    public Tag {
        contentTypes = List.copyOf(contentTypes);
    }

    static Tag of(Json json) {
        return new Tag(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Wire.text(json, "color"),
                Wire.text(json, "description"),
                Wire.texts(json, "content_types"),
                Meta.of(json));
    }

    /** Describes one that these kinds of objects may carry, and no others. */
    public static Wanted<Tag> wanted(String name, String... contentTypes) {
        return Wanted.of(Kinds.TAG).with("name", name).with("content_types", List.of(contentTypes));
    }
}
