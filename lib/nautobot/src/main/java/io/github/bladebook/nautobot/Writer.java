package io.github.bladebook.nautobot;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.http.Body;
import io.github.bladebook.core.http.Method;
import io.github.bladebook.core.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes single objects: each once, read back and compared; where the answer is lost, the object is looked for by its id. */
final class Writer {
    private static final int TURNS = 5;

    private final Api api;
    private final Lookup lookup;

    Writer(Api api) {
        this.api = api;
        this.lookup = new Lookup(api);
    }

    /** Makes an object and returns it as it was read back. */
    Json create(Wanted<?> wanted) {
        requireWhole(wanted);
        Map<String, Object> key = wanted.key();
        for (int turn = 0; ; turn++) {
            UUID id = key.isEmpty() ? UUID.randomUUID() : NaturalId.of(wanted.kind(), key, turn);
            try {
                return create(wanted, id);
            } catch (ConflictException e) {
                // The id was given before: to this very object, then it is a plain conflict, or to one that has another
                // key by now.
                boolean ours = e.fields().containsKey("id");
                if (!ours || turn >= TURNS || lookup.byKey(wanted).isPresent()) {
                    throw e;
                }
            }
        }
    }

    /** Makes an object under an id of our own that nobody else can come upon, so that finding it proves that we made it. */
    Json createAlone(Wanted<?> wanted) {
        requireWhole(wanted);
        return create(wanted, UUID.randomUUID());
    }

    private Json create(Wanted<?> wanted, UUID id) {
        String tried = "create the " + wanted.title();
        Map<String, @Nullable Object> body = body(wanted.fields());
        body.put("id", id.toString());
        Optional<Json> made;
        try {
            Json answer = api.call(api.request(Method.POST, wanted.kind().path())
                    .body(Body.json(body))
                    .trying(tried));
            if (answer.absent()) {
                throw new ProtocolException(new Problem(
                        api.system(), tried, "an answer without a body came back", "Look whether it is there"));
            }
            made = read(wanted, UUID.fromString(answer.text("id")));
        } catch (OutcomeUnknownException e) {
            made = looked(e, () -> read(wanted, id));
            if (made.isEmpty()) {
                throw unknown(
                        tried,
                        "no answer came, and there is none with its id %s now".formatted(id),
                        "Look for it in a while; asking again cannot make it twice, as its key is given once",
                        e);
            }
        }
        Json read = made.orElseThrow(() -> gone(tried));
        requireKept(wanted, read, tried + ", and it was created with id " + read.text("id"));
        return read;
    }

    /** Writes these fields of an object, and returns it as it was read back. */
    Json patch(Wanted<?> wanted, UUID id, List<FieldChange> changes) {
        String tried = "update the %s (%s)".formatted(wanted.title(), id);
        Map<String, @Nullable Object> part = part(wanted, changes);
        Optional<Json> written;
        try {
            api.call(api.request(Method.PATCH, path(wanted.kind(), id))
                    .body(Body.json(part))
                    .trying(tried));
            written = read(wanted, id);
        } catch (OutcomeUnknownException e) {
            written = looked(e, () -> read(wanted, id));
            boolean done = written.isPresent()
                    && Matching.differences(wanted.kind(), wanted.fields(), written.get())
                            .isEmpty();
            if (!done) {
                throw unknown(
                        tried, "no answer came, and it is not so now", "Look at it again in a while, then decide", e);
            }
        }
        Json read = written.orElseThrow(() -> gone(tried));
        requireKept(wanted, read, tried);
        return read;
    }

    /** Deletes an object. */
    void delete(Kind<?> kind, UUID id) {
        String tried = "delete the %s %s".formatted(kind.word(), id);
        try {
            api.call(api.request(Method.DELETE, path(kind, id)).trying(tried));
        } catch (OutcomeUnknownException e) {
            if (looked(e, () -> lookup.byId(kind, id, 0)).isPresent()) {
                throw unknown(tried, "no answer came, and it is still there", "Look again in a while, then decide", e);
            }
        }
    }

    Optional<Json> read(Wanted<?> wanted, UUID id) {
        return lookup.byId(wanted.kind(), id, wanted.kind().depth(wanted.fields()));
    }

    Lookup lookup() {
        return lookup;
    }

    /** Looks after a lost answer; where even that fails, the lost answer is what the caller has to know of. */
    private static Optional<Json> looked(
            OutcomeUnknownException lost, java.util.function.Supplier<Optional<Json>> look) {
        try {
            return look.get();
        } catch (LabException e) {
            lost.addSuppressed(e);
            throw lost;
        }
    }

    private void requireWhole(Wanted<?> wanted) {
        List<String> lacking = wanted.lacking();
        if (!lacking.isEmpty()) {
            throw new InvalidRequestException(
                    new Problem(
                            api.system(),
                            "create the " + wanted.title(),
                            "it lacks %s; nothing was sent".formatted(String.join(", ", lacking)),
                            "Set what is lacking"),
                    lacking.stream().collect(Collectors.toMap(name -> name, name -> "it is required")));
        }
    }

    /** The server takes keys that it does not know, custom fields among them, and drops them; only reading tells. */
    private void requireKept(Wanted<?> wanted, Json read, String tried) {
        List<FieldChange> lost = Matching.differences(wanted.kind(), wanted.fields(), read);
        if (!lost.isEmpty()) {
            throw new ProtocolException(new Problem(
                    api.system(),
                    tried + " as it was wanted",
                    "it was taken, but reads otherwise: "
                            + lost.stream().map(FieldChange::toString).collect(Collectors.joining(", ")),
                    "Check that this release knows these fields, that custom fields are defined for this kind, and that"
                            + " nobody else wrote at the same time"));
        }
    }

    /** Returns the body that writes only what differs. */
    static Map<String, @Nullable Object> part(Wanted<?> wanted, List<FieldChange> changes) {
        Map<String, @Nullable Object> all = body(wanted.fields());
        Map<String, @Nullable Object> part = new LinkedHashMap<>();
        for (FieldChange change : changes) {
            String field = change.field().replaceFirst("^(custom_fields)\\..*", "$1");
            part.put(field, all.get(field));
        }
        return part;
    }

    static Map<String, @Nullable Object> body(Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        fields.forEach((name, value) -> body.put(name, Values.wire(value)));
        return body;
    }

    static List<String> path(Kind<?> kind, UUID id) {
        List<String> path = new ArrayList<>(kind.path());
        path.add(id.toString());
        return path;
    }

    private OutcomeUnknownException unknown(String tried, String cameBack, String next, OutcomeUnknownException cause) {
        return new OutcomeUnknownException(new Problem(api.system(), tried, cameBack, next), cause);
    }

    private NotFoundException gone(String tried) {
        return new NotFoundException(new Problem(
                api.system(),
                tried,
                "it was written, and is gone already",
                "Look who else works on it (object changes)"));
    }
}
