package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.UUID;

/**
 * A technology that runs virtual machines.
 *
 * @param display what Nautobot's own pages call it
 * @param meta times, tags and custom fields
 */
public record ClusterType(UUID id, String display, String name, String description, Meta meta)
        implements NautobotObject {
    static ClusterType of(Json json) {
        return new ClusterType(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Wire.text(json, "description"),
                Meta.of(json));
    }

    /** Describes one. */
    public static Wanted<ClusterType> wanted(String name) {
        return Wanted.of(Kinds.CLUSTER_TYPE).with("name", name);
    }
}
