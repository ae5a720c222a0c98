package io.github.bladebook.nautobot;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.http.Method;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds single objects by id or key: point queries, never a walk through a list, which may miss what moves. */
final class Lookup {
    private final Api api;

    Lookup(Api api) {
        this.api = api;
    }

    /** Reads one object with all that it has; tells that it is absent only where the server says so. */
    Optional<Json> byId(Kind<?> kind, UUID id, int depth) {
        List<String> path = new ArrayList<>(kind.path());
        path.add(id.toString());
        Request request = api.request(Method.GET, path)
                .query("depth", depth)
                .query("exclude_m2m", "false")
                .trying("read the %s %s".formatted(kind.word(), id));
        try {
            return Optional.of(api.call(request));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Finds the object that a key means.
     *
     * @throws ConflictException if there are several
     */
    Optional<Json> byKey(Wanted<?> wanted) {
        Kind<?> kind = wanted.kind();
        Map<String, Object> key = wanted.key();
        if (key.isEmpty()) {
            throw new InvalidRequestException(
                    new Problem(
                            api.system(),
                            "look for a " + kind.word(),
                            "none of the fields that tell one from another is set",
                            "Set " + String.join(", ", kind.key())),
                    Map.of());
        }
        Map<String, Object> all = new LinkedHashMap<>(wanted.fields());
        List<Json> found = candidates(kind, key, kind.depth(all), wanted.title()).stream()
                .filter(candidate -> Matching.identifies(kind, key, candidate))
                .toList();
        if (found.size() > 1) {
            throw new ConflictException(new Problem(
                    api.system(),
                    "look for the " + wanted.title(),
                    "there are %d of them: %s"
                            .formatted(
                                    found.size(),
                                    found.stream()
                                            .limit(5)
                                            .map(one -> one.text("id"))
                                            .toList()),
                    "Tell them apart by another field with keyedBy(…)"));
        }
        return found.stream().findFirst();
    }

    private List<Json> candidates(Kind<?> kind, Map<String, Object> key, int depth, String title) {
        Request request = api.request(Method.GET, kind.path())
                .query("depth", depth)
                .query("exclude_m2m", "false")
                .query("sort", "id")
                .trying("look for the " + title);
        for (Map.Entry<String, Object> part : key.entrySet()) {
            Optional<String> value = filterValue(part.getValue(), part.getKey(), title);
            if (value.isEmpty()) {
                return List.of();
            }
            request = request.query(part.getKey(), value.get());
        }
        try {
            return api.paged(request, item -> item).toList();
        } catch (InvalidRequestException e) {
            // A filter by the name of something that is not there is refused; nothing can refer to what is not there.
            boolean unknownName = !e.fields().isEmpty()
                    && e.fields().values().stream().allMatch(message -> message.contains("Select a valid choice"));
            if (unknownName) {
                return List.of();
            }
            throw e;
        }
    }

    /** Returns what a filter takes; a reference by several fields is looked up first. Empty where it refers to nothing. */
    private Optional<String> filterValue(Object value, String field, String title) {
        if (!(value instanceof Ref ref)) {
            return Optional.of(field.equals("address") ? hostOf(value) : Values.plain(value));
        }
        if (ref.id() != null || ref.fields().keySet().equals(java.util.Set.of("name"))) {
            return Optional.of(Values.plain(ref));
        }
        Kind<?> target = Kinds.referred(field, ref);
        Request request = api.request(Method.GET, target.path())
                .query("depth", ref.depth())
                .query("sort", "id")
                .trying("look for the %s of the %s".formatted(field, title));
        for (Map.Entry<String, Object> part : ref.fields().entrySet()) {
            if (!(part.getValue() instanceof Ref) && !part.getKey().contains("__")) {
                String name = part.getKey().equals("host") ? "address" : part.getKey();
                request = request.query(name, Values.plain(part.getValue()));
            }
        }
        List<Json> found = api.paged(request, item -> item).stream()
                .filter(item -> Matching.matches(field, ref, item))
                .toList();
        if (found.size() > 1) {
            throw new ConflictException(new Problem(
                    api.system(),
                    "look for the " + title,
                    "its %s '%s' means %d objects".formatted(field, ref, found.size()),
                    "Name more of it, or give its id"));
        }
        return found.stream().findFirst().map(item -> item.text("id"));
    }

    private static String hostOf(Object address) {
        return Values.plain(address).replaceFirst("/.*", "");
    }
}
