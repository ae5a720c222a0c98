package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.UUID;

/**
 * A field of our own on objects of Nautobot's. Whatever is written under a key that is not defined is dropped by the server.
 *
 * @param display what Nautobot's own pages call it
 * @param key how it is called in {@code custom_fields}
 * @param type {@code text}, {@code integer}, {@code boolean}, {@code date}, {@code select}, {@code json} …
 * @param contentTypes what has it
 * @param meta times, tags and custom fields
 */
public record CustomField(
        UUID id,
        String display,
        String key,
        String label,
        String type,
        String description,
        boolean required,
        List<String> contentTypes,
        Meta meta)
        implements NautobotObject {
    public CustomField {
        contentTypes = List.copyOf(contentTypes);
    }

    static CustomField of(Json json) {
        return new CustomField(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "key"),
                Wire.text(json, "label"),
                Wire.choice(json, "type"),
                Wire.text(json, "description"),
                json.flag("required"),
                Wire.texts(json, "content_types"),
                Meta.of(json));
    }

    /** Describes one; its type cannot be changed later. */
    public static Wanted<CustomField> wanted(String key, String label, String type, String... contentTypes) {
        return Wanted.of(Kinds.CUSTOM_FIELD)
                .with("key", key)
                .with("label", label)
                .with("type", type)
                .with("content_types", List.of(contentTypes));
    }
}
