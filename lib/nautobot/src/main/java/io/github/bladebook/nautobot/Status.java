package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.UUID;

/**
 * A status, and what may have it. Its name is case-sensitive everywhere.
 *
 * @param display what Nautobot's own pages call it
 * @param color six hexadecimal digits
 * @param contentTypes what may have it: {@code dcim.device}
 * @param meta times, tags and custom fields
 */
public record Status(
        UUID id, String display, String name, String color, String description, List<String> contentTypes, Meta meta)
        implements NautobotObject {
    public Status {
        contentTypes = List.copyOf(contentTypes);
    }

    static Status of(Json json) {
        return new Status(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Wire.text(json, "color"),
                Wire.text(json, "description"),
                Wire.texts(json, "content_types"),
                Meta.of(json));
    }

    /** Describes one that these kinds of objects may have, and no others. */
    public static Wanted<Status> wanted(String name, String... contentTypes) {
        return Wanted.of(Kinds.STATUS).with("name", name).with("content_types", List.of(contentTypes));
    }
}
