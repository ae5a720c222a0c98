package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What virtual machines run on.
 *
 * @param display what Nautobot's own pages call it
 * @param meta times, tags and custom fields
 */
public record Cluster(
        UUID id,
        String display,
        String name,
        Link type,
        @Nullable Link group,
        @Nullable Link location,
        @Nullable Link tenant,
        String comments,
        Meta meta)
        implements NautobotObject {
    static Cluster of(Json json) {
        return new Cluster(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Link.get(json, "cluster_type"),
                Link.find(json, "cluster_group"),
                Link.find(json, "location"),
                Link.find(json, "tenant"),
                Wire.text(json, "comments"),
                Meta.of(json));
    }

    /** Describes one. */
    public static Wanted<Cluster> wanted(String name, String type) {
        return Wanted.of(Kinds.CLUSTER).with("name", name).with("cluster_type", type);
    }
}
