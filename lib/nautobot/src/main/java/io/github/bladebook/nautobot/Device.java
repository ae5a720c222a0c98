package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A machine.
 *
 * @param display what Nautobot's own pages call it
 * @param name may be empty: names are optional
 * @param position its lowest rack unit; null where it has none
 * @param face {@code front}, {@code rear} or empty
 * @param meta times, tags and custom fields
 */
public record Device(
        UUID id,
        String display,
        String name,
        Link type,
        Link role,
        Link status,
        Link location,
        @Nullable Link rack,
        @Nullable Integer position,
        String face,
        @Nullable Link platform,
        @Nullable Link tenant,
        @Nullable Link primaryIp4,
        @Nullable Link primaryIp6,
        String serial,
        String assetTag,
        String comments,
        Meta meta)
        implements NautobotObject {
    static Device of(Json json) {
        return new Device(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Link.get(json, "device_type"),
                Link.get(json, "role"),
                Link.get(json, "status"),
                Link.get(json, "location"),
                Link.find(json, "rack"),
                Wire.integer(json, "position"),
                Wire.choice(json, "face"),
                Link.find(json, "platform"),
                Link.find(json, "tenant"),
                Link.find(json, "primary_ip4"),
                Link.find(json, "primary_ip6"),
                Wire.text(json, "serial"),
                Wire.text(json, "asset_tag"),
                Wire.text(json, "comments"),
                Meta.of(json));
    }

    /** Describes one; told from others by name and location. */
    public static Wanted<Device> wanted(String name, Ref type, String role, Ref location, String status) {
        return Wanted.of(Kinds.DEVICE)
                .with("name", name)
                .with("device_type", type)
                .with("role", role)
                .with("location", location)
                .with("status", status);
    }
}
