package io.github.bladebook.nautobot;

import io.github.bladebook.core.http.Method;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads many objects by their ids. */
final class Readback {
    /** A request line of 4096 bytes is all that some servers take; an id in it takes 40. */
    private static final int AT_ONCE = 50;

    private final Api api;
    private final Kind<?> kind;

    Readback(Api api, Kind<?> kind) {
        this.api = api;
        this.kind = kind;
    }

    /** Returns those that are there. */
    Map<UUID, Json> all(List<UUID> ids, int depth) {
        Map<UUID, Json> found = new LinkedHashMap<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            Request request = api.request(Method.GET, kind.path())
                    .query("depth", depth)
                    .query("exclude_m2m", "false")
                    .query("sort", "id")
                    .trying("read back %s objects".formatted(kind.word()));
            for (UUID id : ids.subList(from, Math.min(from + AT_ONCE, ids.size()))) {
                request = request.query("id", id);
            }
            for (Json item : api.paged(request, one -> one)) {
                found.put(UUID.fromString(item.text("id")), item);
            }
        }
        return found;
    }
}
