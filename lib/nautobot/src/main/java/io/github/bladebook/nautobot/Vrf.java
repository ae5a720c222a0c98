package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A routing table.
 *
 * @param display what Nautobot's own pages call it
 * @param rd route distinguisher; empty for none
 * @param meta times, tags and custom fields
 */
public record Vrf(
        UUID id,
        String display,
        String name,
        String rd,
        @Nullable Link namespace,
        @Nullable Link status,
        String description,
        @Nullable Link tenant,
        Meta meta)
        implements NautobotObject {
    static Vrf of(Json json) {
        return new Vrf(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Wire.text(json, "rd"),
                Link.find(json, "namespace"),
                Link.find(json, "status"),
                Wire.text(json, "description"),
                Link.find(json, "tenant"),
                Meta.of(json));
    }

    /** Describes one in a name space. */
    public static Wanted<Vrf> wanted(String name, String namespace) {
        return Wanted.of(Kinds.VRF).with("name", name).with("namespace", namespace);
    }
}
