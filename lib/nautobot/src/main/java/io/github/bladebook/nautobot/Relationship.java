package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.UUID;

/**
 * A kind of relation of our own between two kinds of objects.
 *
 * @param display what Nautobot's own pages call it
 * @param type {@code one-to-many}, {@code many-to-many} …
 * @param sourceType {@code dcim.device}
 */
public record Relationship(
        UUID id,
        String display,
        String key,
        String label,
        String type,
        String sourceType,
        String destinationType,
        String description)
        implements NautobotObject {
    static Relationship of(Json json) {
        return new Relationship(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "key"),
                Wire.text(json, "label"),
                Wire.choice(json, "type"),
                Wire.text(json, "source_type"),
                Wire.text(json, "destination_type"),
                Wire.text(json, "description"));
    }

    /** Describes one; its types cannot be changed later. */
    public static Wanted<Relationship> wanted(
            String key, String label, String type, String sourceType, String destinationType) {
        return Wanted.of(Kinds.RELATIONSHIP)
                .with("key", key)
                .with("label", label)
                .with("type", type)
                .with("source_type", sourceType)
                .with("destination_type", destinationType);
    }
}
