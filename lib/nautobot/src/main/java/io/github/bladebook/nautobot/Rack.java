package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rack.
 *
 * @param display what Nautobot's own pages call it
 * @param height in rack units
 * @param width in inches: {@code 19}
 * @param meta times, tags and custom fields
 */
public record Rack(
        UUID id,
        String display,
        String name,
        Link location,
        Link status,
        int height,
        String width,
        @Nullable Link role,
        @Nullable Link tenant,
        String serial,
        Meta meta)
        implements NautobotObject {
    static Rack of(Json json) {
        return new Rack(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Link.get(json, "location"),
                Link.get(json, "status"),
                Math.toIntExact(json.integer("u_height")),
                Wire.choice(json, "width"),
                Link.find(json, "role"),
                Link.find(json, "tenant"),
                Wire.text(json, "serial"),
                Meta.of(json));
    }

    /** Describes one of 42 units, or of another {@code u_height} that is set after. */
    public static Wanted<Rack> wanted(String name, Ref location, String status) {
        return Wanted.of(Kinds.RACK)
                .with("name", name)
                .with("location", location)
                .with("status", status);
    }
}
