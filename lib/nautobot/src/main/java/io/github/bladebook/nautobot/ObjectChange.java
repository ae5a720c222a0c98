package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody changed something.
 *
 * @param display what Nautobot's own pages call it
 * @param user who it was, as a name
 * @param action {@code create}, {@code update} or {@code delete}
 * @param objectType {@code ipam.prefix}
 * @param object what it was called
 * @param request the same for all changes of one request
 * @param context where it came from, in words
 * @param data the object as it was then
 */
public record ObjectChange(
        UUID id,
        String display,
        @Nullable Instant time,
        String user,
        String action,
        String objectType,
        @Nullable UUID objectId,
        String object,
        @Nullable UUID request,
        String context,
        Map<String, Object> data)
        implements NautobotObject {
    public ObjectChange {
        data = Map.copyOf(data);
    }

    static ObjectChange of(Json json) {
        return new ObjectChange(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.instant(json, "time"),
                Wire.text(json, "user_name"),
                Wire.choice(json, "action"),
                Wire.text(json, "changed_object_type"),
                Wire.findUuid(json, "changed_object_id"),
                Wire.text(json, "object_repr"),
                Wire.findUuid(json, "request_id"),
                Wire.text(json, "change_context_detail"),
                Wire.map(json, "object_data"));
    }
}
