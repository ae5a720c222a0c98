package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.UUID;

/**
 * That a prefix is used at a location.
 *
 * @param display what Nautobot's own pages call it
 */
public record PrefixLocation(UUID id, String display, Link prefix, Link location) implements NautobotObject {
    static PrefixLocation of(Json json) {
        return new PrefixLocation(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Link.get(json, "prefix"),
                Link.get(json, "location"));
    }

    /** Describes one. */
    public static Wanted<PrefixLocation> wanted(Ref prefix, Ref location) {
        return Wanted.of(Kinds.PREFIX_LOCATION).with("prefix", prefix).with("location", location);
    }
}
