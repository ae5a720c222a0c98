package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A name space of addresses, inside which no prefix exists twice. {@code Global} is always there.
 *
 * @param display what Nautobot's own pages call it
 * @param meta times, tags and custom fields
 */
public record Namespace(
        UUID id,
        String display,
        String name,
        String description,
        @Nullable Link location,
        @Nullable Link tenant,
        Meta meta)
        implements NautobotObject {
    static Namespace of(Json json) {
        return new Namespace(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Wire.text(json, "description"),
                Link.find(json, "location"),
                Link.find(json, "tenant"),
                Meta.of(json));
    }

    /** Describes one. */
    public static Wanted<Namespace> wanted(String name) {
        return Wanted.of(Kinds.NAMESPACE).with("name", name);
    }
}
