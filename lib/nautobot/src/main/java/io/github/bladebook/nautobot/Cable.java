package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cable between two ends; each end has one cable at most.
 *
 * @param display what Nautobot's own pages call it
 * @param typeA kind of the one end: {@code dcim.interface}
 * @param status {@code Connected}, {@code Planned} or {@code Decommissioning}
 * @param type {@code cat6}, {@code dac-passive} …; empty for none
 * @param meta times, tags and custom fields
 */
public record Cable(
        UUID id,
        String display,
        String typeA,
        UUID endA,
        String typeB,
        UUID endB,
        Link status,
        String type,
        String label,
        String color,
        @Nullable Integer length,
        String lengthUnit,
        Meta meta)
        implements NautobotObject {
    static Cable of(Json json) {
        return new Cable(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "termination_a_type"),
                Wire.uuid(json, "termination_a_id"),
                Wire.text(json, "termination_b_type"),
                Wire.uuid(json, "termination_b_id"),
                Link.get(json, "status"),
                Wire.choice(json, "type"),
                Wire.text(json, "label"),
                Wire.text(json, "color"),
                Wire.integer(json, "length"),
                Wire.choice(json, "length_unit"),
                Meta.of(json));
    }

    /** Describes one between two interfaces; which one is named first is part of its key. */
    public static Wanted<Cable> wanted(Interface one, Interface other, String status) {
        return Wanted.of(Kinds.CABLE)
                .with("termination_a_type", "dcim.interface")
                .with("termination_a_id", one.id())
                .with("termination_b_type", "dcim.interface")
                .with("termination_b_id", other.id())
                .with("status", status);
    }
}
