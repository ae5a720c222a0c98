package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A model of a manufacturer.
 *
 * @param display what Nautobot's own pages call it
 * @param height in rack units; 0 for what lies in a chassis
 * @param fullDepth whether it takes both faces of the rack
 * @param subdeviceRole {@code parent} for a chassis, {@code child} for a blade, or empty
 * @param meta times, tags and custom fields
 */
public record DeviceType(
        UUID id,
        String display,
        String model,
        Link manufacturer,
        String partNumber,
        @Nullable Integer height,
        boolean fullDepth,
        String subdeviceRole,
        Meta meta)
        implements NautobotObject {
    static DeviceType of(Json json) {
        return new DeviceType(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "model"),
                Link.get(json, "manufacturer"),
                Wire.text(json, "part_number"),
                Wire.integer(json, "u_height"),
                json.flag("is_full_depth"),
                Wire.choice(json, "subdevice_role"),
                Meta.of(json));
    }

    /** Describes one of a height in rack units. */
    public static Wanted<DeviceType> wanted(String manufacturer, String model, int height) {
        return Wanted.of(Kinds.DEVICE_TYPE)
                .with("model", model)
                .with("manufacturer", manufacturer)
                .with("u_height", height);
    }
}
