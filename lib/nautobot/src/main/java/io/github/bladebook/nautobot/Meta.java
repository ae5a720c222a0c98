package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all objects have in common.
 *
 * @param created null where the kind does not tell
 * @param updated when it was last written; null where the kind does not tell
 * @param customFields by key, those without a value left out; texts, numbers, booleans, lists
 */
public record Meta(
        @Nullable Instant created, @Nullable Instant updated, List<Link> tags, Map<String, Object> customFields) {
    public Meta {
        tags = List.copyOf(tags);
        customFields = Map.copyOf(customFields);
    }

    static Meta of(Json json) {
        return new Meta(
                Wire.instant(json, "created"),
                Wire.instant(json, "last_updated"),
                Link.list(json, "tags"),
                Wire.map(json, "custom_fields"));
    }

    /** Returns the tags and custom fields. */
    @Override
    public String toString() {
        return "tags %s, custom fields %s".formatted(tags, customFields);
    }
}
