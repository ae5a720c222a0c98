package io.github.bladebook.nautobot;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Keeps the books of one bulk call: each object gets its fate once. */
final class BulkRun<T extends NautobotObject> {
    private final Api api;
    private final Kind<T> kind;
    private final String tried;
    private final List<String> titles;
    private final Map<Integer, Fate> fates = new TreeMap<>();
    private final Map<Integer, Json> objects = new TreeMap<>();
    private boolean ended;

    BulkRun(Api api, Kind<T> kind, String tried, List<String> titles) {
        this.api = api;
        this.kind = kind;
        this.tried = tried;
        this.titles = titles;
    }

    boolean goesOn() {
        return !ended;
    }

    boolean lost(LabException failure) {
        return failure instanceof OutcomeUnknownException;
    }

    void done(int index, Json object) {
        objects.put(index, object);
        put(index, Fate.State.DONE, "");
    }

    void deleted(int index) {
        put(index, Fate.State.DONE, "");
    }

    /** Ends the work before it begins where some are not there. */
    void requireAll(List<UUID> ids, Map<UUID, Json> there) {
        for (int index = 0; index < ids.size(); index++) {
            if (!there.containsKey(ids.get(index))) {
                put(index, Fate.State.REFUSED, "there is none with this id; nothing was sent");
                ended = true;
            }
        }
    }

    /** Looks after a failure; where that fails too, the books stay as they are and tell that nothing is known. */
    Map<UUID, Json> looked(LabException failure, Supplier<Map<UUID, Json>> look) {
        if (!lost(failure)) {
            return Map.of();
        }
        try {
            return look.get();
        } catch (LabException e) {
            failure.addSuppressed(e);
            return Map.of();
        }
    }

    /** Reads a part back and compares; an object that is not there was skipped without a word. */
    void compare(List<Integer> part, List<UUID> ids, List<Wanted<T>> wanted, Readback readback) {
        int depth = part.stream()
                .mapToInt(index -> kind.depth(wanted.get(index).fields()))
                .max()
                .orElse(1);
        Map<UUID, Json> there = readback.all(part.stream().map(ids::get).toList(), depth);
        for (int index : part) {
            Json found = there.get(ids.get(index));
            if (found == null) {
                put(index, Fate.State.REFUSED, "the server left it out without a word");
                ended = true;
                continue;
            }
            List<FieldChange> lost =
                    Matching.differences(kind, wanted.get(index).fields(), found);
            objects.put(index, found);
            String why = lost.stream().map(FieldChange::toString).collect(Collectors.joining(", "));
            put(
                    index,
                    lost.isEmpty() ? Fate.State.DONE : Fate.State.ALTERED,
                    why.isEmpty() ? "" : "not as wanted: " + why);
        }
    }

    /** After a lost answer to an update, what does not read as wanted may yet come to. */
    void stillUnknown(List<Integer> part, LabException failure) {
        for (int index : part) {
            Fate fate = fates.get(index);
            if (fate == null || fate.state() != Fate.State.DONE) {
                put(index, Fate.State.UNKNOWN, failure.problem().cameBack());
                ended = true;
            }
        }
    }

    /** Writes down a part that failed; {@code done} tells which of it are seen to be done nevertheless. */
    void refused(LabException failure, List<Integer> part, IntPredicate done) {
        Map<Integer, String> culprits = culprits(failure, part);
        for (int index : part) {
            String own = culprits.get(index);
            if (done.test(index)) {
                put(index, Fate.State.DONE, "");
            } else if (lost(failure)) {
                put(index, Fate.State.UNKNOWN, failure.problem().cameBack());
            } else if (own != null) {
                put(index, Fate.State.REFUSED, own);
            } else {
                put(index, Fate.State.NOT_DONE, failure.problem().cameBack());
            }
        }
        ended = true;
    }

    private static Map<Integer, String> culprits(LabException failure, List<Integer> part) {
        if (part.size() == 1) {
            return Map.of(part.get(0), failure.problem().cameBack());
        }
        Map<String, String> fields = failure instanceof InvalidRequestException invalid
                ? invalid.fields()
                : failure instanceof ConflictException conflict ? conflict.fields() : Map.of();
        Map<Integer, String> culprits = new HashMap<>();
        new TreeMap<>(fields).forEach((field, message) -> {
            String[] halves = field.split("\\.", 2);
            if (halves[0].matches("\\d{1,6}") && Integer.parseInt(halves[0]) < part.size()) {
                String name = halves.length > 1 && !halves[1].equals(Complaints.WHOLE) ? halves[1] + ": " : "";
                culprits.merge(
                        part.get(Integer.parseInt(halves[0])), name + message, (one, other) -> one + "; " + other);
            }
        });
        return culprits;
    }

    private void put(int index, Fate.State state, String why) {
        fates.put(index, new Fate(index, titles.get(index), state, why));
    }

    /** Returns the books, in which what was never reached is told too. */
    Bulk<T> end() {
        List<T> done = new ArrayList<>();
        Map<Integer, Fate> all = new LinkedHashMap<>();
        for (int index = 0; index < titles.size(); index++) {
            Fate fate = fates.get(index);
            all.put(
                    index,
                    fate != null
                            ? fate
                            : new Fate(index, titles.get(index), Fate.State.NOT_DONE, "the work ended before it"));
            Json object = objects.get(index);
            if (object != null && fate != null && fate.state() == Fate.State.DONE) {
                done.add(Endpoint.typed(api, kind, object));
            }
        }
        return new Bulk<>(api.system(), tried, done, List.copyOf(all.values()));
    }
}
