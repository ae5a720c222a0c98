package io.github.bladebook.nautobot;

import inet.ipaddr.IPAddress;
import io.github.bladebook.core.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A block of addresses. Its place in the tree of prefixes is Nautobot's own doing. The locations and VRFs of a prefix are told by {@link NautobotClient#prefixLocations()} only.
 *
 * @param display what Nautobot's own pages call it
 * @param prefix a block: its host part is zero
 * @param type {@code network}, {@code container} or {@code pool}
 * @param parent the next larger block; null for a root
 * @param meta times, tags and custom fields
 */
public record Prefix(
        UUID id,
        String display,
        IPAddress prefix,
        String type,
        Link status,
        @Nullable Link namespace,
        @Nullable Link parent,
        @Nullable Link role,
        @Nullable Link vlan,
        @Nullable Link tenant,
        String description,
        Meta meta)
        implements NautobotObject {
    static Prefix of(Json json) {
        return new Prefix(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.address(json, "prefix"),
                Wire.choice(json, "type"),
                Link.get(json, "status"),
                Link.find(json, "namespace"),
                Link.find(json, "parent"),
                Link.find(json, "role"),
                Link.find(json, "vlan"),
                Link.find(json, "tenant"),
                Wire.text(json, "description"),
                Meta.of(json));
    }

    /** Describes one in the name space {@code Global}, or in another that is set after. */
    public static Wanted<Prefix> wanted(IPAddress prefix, String status) {
        return Wanted.of(Kinds.PREFIX)
                .with("prefix", prefix)
                .with("namespace", "Global")
                .with("status", status);
    }
}
