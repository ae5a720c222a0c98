package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who something belongs to.
 *
 * @param display what Nautobot's own pages call it
 * @param meta times, tags and custom fields
 */
public record Tenant(
        UUID id,
        String display,
        String name,
        String description,
        @Nullable Link group,
        Meta meta) implements NautobotObject {
    static Tenant of(Json json) {
        return new Tenant(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Wire.text(json, "description"),
                Link.find(json, "tenant_group"),
                Meta.of(json));
    }

    /** Describes one. */
    public static Wanted<Tenant> wanted(String name) {
        return Wanted.of(Kinds.TENANT).with("name", name);
    }
}
