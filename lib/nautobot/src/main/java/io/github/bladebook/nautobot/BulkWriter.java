package io.github.bladebook.nautobot;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.http.Body;
import io.github.bladebook.core.http.Method;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes many objects of one kind, a hundred at a time. The server does all of a part or nothing of it; the first part that is refused
 * ends the work, and {@link Bulk} tells what became of each object. What is done stays done.
 */
public final class BulkWriter<T extends NautobotObject> {
    static final int PART = 100;

    private final Api api;
    private final Kind<T> kind;
    private final Readback readback;

    BulkWriter(Api api, Kind<T> kind) {
        this.api = api;
        this.kind = kind;
        this.readback = new Readback(api, kind);
    }

    /**
     * Makes all of these.
     *
     * @throws InvalidRequestException if one is among them twice or lacks something; nothing was sent then
     */
    public Bulk<T> create(List<Wanted<T>> all) {
        requireSound(all);
        List<UUID> ids = all.stream()
                .map(wanted -> wanted.key().isEmpty() ? UUID.randomUUID() : NaturalId.of(kind, wanted.key(), 0))
                .toList();
        BulkRun<T> run = new BulkRun<>(
                api,
                kind,
                "create %d %s objects".formatted(all.size(), kind.word()),
                all.stream().map(Wanted::title).toList());
        for (int from = 0; from < all.size() && run.goesOn(); from += PART) {
            List<Integer> part = part(from, all.size());
            List<Object> bodies = new ArrayList<>();
            for (int index : part) {
                Map<String, @Nullable Object> body = Writer.body(all.get(index).fields());
                body.put("id", ids.get(index).toString());
                bodies.add(body);
            }
            try {
                api.call(request(Method.POST, bodies, part));
            } catch (LabException e) {
                Map<UUID, Json> there = run.looked(e, () -> readback.all(select(ids, part), 0));
                if (run.lost(e) && there.size() == part.size()) {
                    run.compare(part, ids, all, readback);
                } else {
                    run.refused(e, part, index -> there.containsKey(ids.get(index)) && run.lost(e));
                }
                continue;
            }
            run.compare(part, ids, all, readback);
        }
        return run.end();
    }

    /**
     * Writes those fields of these objects that are not as wanted. The server skips ids that it does not know without a word, so they are
     * looked at first, and again after; its refusals do not say which object is meant, so a part that is refused is halved until it shows.
     */
    public Bulk<T> update(Map<UUID, Wanted<T>> all) {
        List<UUID> ids = List.copyOf(all.keySet());
        List<Wanted<T>> wanted = ids.stream().map(all::get).toList();
        BulkRun<T> run = new BulkRun<>(
                api,
                kind,
                "update %d %s objects".formatted(ids.size(), kind.word()),
                ids.stream().map(UUID::toString).toList());
        int depth =
                wanted.stream().mapToInt(one -> kind.depth(one.fields())).max().orElse(1);
        Map<UUID, Json> there = readback.all(ids, depth);
        run.requireAll(ids, there);
        List<Integer> differing = new ArrayList<>();
        Map<Integer, Object> bodies = new HashMap<>();
        for (int index = 0; index < ids.size(); index++) {
            UUID id = ids.get(index);
            Json found = there.get(id);
            List<FieldChange> changes = found == null
                    ? List.of()
                    : Matching.differences(kind, wanted.get(index).fields(), found);
            if (found != null && changes.isEmpty()) {
                run.done(index, found);
            } else {
                bodies.put(index, patch(id, wanted.get(index), changes));
                differing.add(index);
            }
        }
        for (int from = 0; from < differing.size() && run.goesOn(); from += PART) {
            patchPart(run, differing.subList(from, Math.min(from + PART, differing.size())), ids, wanted, bodies);
        }
        return run.end();
    }

    private void patchPart(
            BulkRun<T> run, List<Integer> part, List<UUID> ids, List<Wanted<T>> wanted, Map<Integer, Object> bodies) {
        try {
            List<Object> sent = part.stream().map(bodies::get).collect(Collectors.toList());
            api.call(request(Method.PATCH, sent, part));
        } catch (LabException e) {
            if (run.lost(e)) {
                run.looked(e, () -> {
                    run.compare(part, ids, wanted, readback);
                    return Map.of();
                });
                run.stillUnknown(part, e);
            } else if (part.size() == 1) {
                run.refused(e, part, index -> false);
            } else {
                int half = part.size() / 2;
                patchPart(run, part.subList(0, half), ids, wanted, bodies);
                if (run.goesOn()) {
                    patchPart(run, part.subList(half, part.size()), ids, wanted, bodies);
                }
            }
            return;
        }
        run.compare(part, ids, wanted, readback);
    }

    private static Map<String, @Nullable Object> patch(UUID id, Wanted<?> wanted, List<FieldChange> changes) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("id", id.toString());
        body.putAll(Writer.part(wanted, changes));
        return body;
    }

    /** Deletes all of these. Ids that are not there, which the server skips without a word, are refused before anything is sent. */
    public Bulk<T> delete(List<UUID> given) {
        List<UUID> ids = given.stream().distinct().toList();
        BulkRun<T> run = new BulkRun<>(
                api,
                kind,
                "delete %d %s objects".formatted(ids.size(), kind.word()),
                ids.stream().map(UUID::toString).toList());
        run.requireAll(ids, readback.all(ids, 0));
        for (int from = 0; from < ids.size() && run.goesOn(); from += PART) {
            List<Integer> part = part(from, ids.size());
            List<Object> bodies = part.stream()
                    .map(index -> (Object) Map.of("id", ids.get(index).toString()))
                    .toList();
            try {
                api.call(request(Method.DELETE, bodies, part));
                part.forEach(run::deleted);
            } catch (LabException e) {
                Map<UUID, Json> left = run.looked(e, () -> readback.all(select(ids, part), 0));
                if (run.lost(e) && left.isEmpty()) {
                    part.forEach(run::deleted);
                } else {
                    run.refused(e, part, index -> run.lost(e) && !left.containsKey(ids.get(index)));
                }
            }
        }
        return run.end();
    }

    private Request request(Method method, List<Object> bodies, List<Integer> part) {
        return api.request(method, kind.path())
                .body(Body.json(bodies))
                .trying("%s %d %s objects (%d to %d)"
                        .formatted(
                                method.name().toLowerCase(java.util.Locale.ROOT),
                                part.size(),
                                kind.word(),
                                part.get(0),
                                part.get(part.size() - 1)));
    }

    private static List<Integer> part(int from, int size) {
        List<Integer> indexes = new ArrayList<>();
        for (int index = from; index < Math.min(from + PART, size); index++) {
            indexes.add(index);
        }
        return indexes;
    }

    private static List<UUID> select(List<UUID> ids, List<Integer> part) {
        return part.stream().map(ids::get).toList();
    }

    private void requireSound(List<Wanted<T>> all) {
        Map<String, String> wrong = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int index = 0; index < all.size(); index++) {
            Wanted<T> wanted = all.get(index);
            Integer former = wanted.key().isEmpty() ? null : seen.putIfAbsent(wanted.title(), index);
            if (former != null) {
                wrong.put(Integer.toString(index), "the %s is object %d already".formatted(wanted.title(), former));
            } else if (!wanted.lacking().isEmpty()) {
                wrong.put(
                        Integer.toString(index),
                        "the %s lacks %s".formatted(wanted.title(), String.join(", ", wanted.lacking())));
            }
        }
        if (!wrong.isEmpty()) {
            throw new InvalidRequestException(
                    new Problem(
                            api.system(),
                            "create %d %s objects".formatted(all.size(), kind.word()),
                            "nothing was sent: "
                                    + wrong.entrySet().stream()
                                            .limit(5)
                                            .map(entry -> "%s: %s".formatted(entry.getKey(), entry.getValue()))
                                            .collect(Collectors.joining("; ")),
                            "Correct the list"),
                    wrong);
        }
    }

    @Override
    public String toString() {
        return "many /api/" + String.join("/", kind.path()) + "/ at once, of " + api;
    }
}
