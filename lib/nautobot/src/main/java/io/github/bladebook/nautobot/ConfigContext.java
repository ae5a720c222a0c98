package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Data that devices and virtual machines of some kind share.
 *
 * @param display what Nautobot's own pages call it
 * @param weight the heavier wins; 1000 where nothing is said
 * @param meta times, tags and custom fields
 */
public record ConfigContext(
        UUID id,
        String display,
        String name,
        @Nullable Integer weight,
        boolean active,
        Map<String, Object> data,
        String description,
        Meta meta)
        implements NautobotObject {
    public ConfigContext {
        data = Map.copyOf(data);
    }

    static ConfigContext of(Json json) {
        return new ConfigContext(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Wire.integer(json, "weight"),
                json.flag("is_active"),
                Wire.map(json, "data"),
                Wire.text(json, "description"),
                Meta.of(json));
    }

    /** Describes one for all devices and virtual machines, until narrowed. */
    public static Wanted<ConfigContext> wanted(String name, Map<String, ?> data) {
        return Wanted.of(Kinds.CONFIG_CONTEXT).with("name", name).with("data", data);
    }
}
