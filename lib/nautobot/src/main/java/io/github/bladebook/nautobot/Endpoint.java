package io.github.bladebook.nautobot;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.http.Method;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.JsonException;
import io.github.bladebook.core.page.Paged;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All objects of one kind: prefixes, devices, cables. Does no I/O until asked. What is written is read back and compared, as Nautobot
 * drops what it does not know without a word. Safe for many threads.
 */
public final class Endpoint<T extends NautobotObject> {
    private final Api api;
    private final Kind<T> kind;
    private final Writer writer;

    Endpoint(Api api, Kind<T> kind) {
        this.api = api;
        this.kind = kind;
        this.writer = new Writer(api);
    }

    /**
     * Reads one.
     *
     * @throws NotFoundException if there is none with this id
     */
    public T get(UUID id) {
        return find(id).orElseThrow(() -> new NotFoundException(new Problem(
                api.system(),
                "read the %s %s".formatted(kind.word(), id),
                "there is none with this id",
                "Check the id, and what the token may see")));
    }

    /** Reads one, where there is one with this id. */
    public Optional<T> find(UUID id) {
        return writer.lookup().byId(kind, id, 1).map(this::typed);
    }

    /**
     * Reads the only one that a filter lets pass.
     *
     * @throws NotFoundException if there is none
     * @throws ConflictException if there are several
     */
    public T get(Filter filter) {
        return find(filter)
                .orElseThrow(() -> new NotFoundException(new Problem(
                        api.system(),
                        "find the %s with %s".formatted(kind.word(), filter),
                        "there is none",
                        "Check the filter; names are case-sensitive")));
    }

    /**
     * Reads the only one that a filter lets pass, where there is one.
     *
     * @throws ConflictException if there are several
     */
    public Optional<T> find(Filter filter) {
        Slice slice = api.slice(request(filter), 0);
        if (slice.count() > 1) {
            throw new ConflictException(new Problem(
                    api.system(),
                    "find the %s with %s".formatted(kind.word(), filter),
                    "there are %d".formatted(slice.count()),
                    "Narrow the filter, or list them"));
        }
        return slice.items().stream().findFirst().map(this::typed);
    }

    /** Lists all. */
    public Paged<T> list() {
        return list(Filter.all());
    }

    /**
     * Lists those that a filter lets pass, page by page in the order of their ids. What others add or remove meanwhile may be missed;
     * {@link #walk} is the exact one.
     */
    public Paged<T> list(Filter filter) {
        return api.paged(request(filter), this::typed);
    }

    /**
     * Reads those that a filter lets pass all at once, each once and none missed, although others write meanwhile: several passes where
     * it has to be.
     *
     * @throws ConflictException if it changes faster than it can be read
     */
    public List<T> walk(Filter filter) {
        return new Walk(api, request(filter)).read().stream().map(this::typed).toList();
    }

    /** Counts those that a filter lets pass, without reading them. */
    public long count(Filter filter) {
        Request request =
                filter.depth(0).on(api.request(Method.GET, kind.path())).query("limit", 1);
        return api.read(request.trying("count the %s objects".formatted(kind.word())), body -> body.integer("count"));
    }

    /** Begins the description of an object as it should be; the records have shorter ways: {@code Prefix.wanted(…)}. */
    public Wanted<T> wanted() {
        return Wanted.of(kind);
    }

    /** Finds the object that a description's key means; its other fields may differ. */
    public Optional<T> find(Wanted<T> wanted) {
        return writer.lookup().byKey(wanted).map(this::typed);
    }

    /**
     * Makes one, under an id made of its key.
     *
     * @return what was read back
     * @throws ConflictException if it is there already
     * @throws InvalidRequestException if something required is lacking, or the server refuses a field
     * @throws ProtocolException if it was made, but not as wanted
     * @throws OutcomeUnknownException if the answer was lost and it is not to be seen under its id
     */
    public T create(Wanted<T> wanted) {
        return typed(writer.create(wanted));
    }

    /**
     * Writes those fields of an object that are not as wanted; where all are, nothing is sent.
     *
     * @return what was read back
     * @throws OutcomeUnknownException if the answer was lost and the object does not read as wanted
     */
    public T update(UUID id, Wanted<T> wanted) {
        Json there = writer.read(wanted, id)
                .orElseThrow(() -> new NotFoundException(new Problem(
                        api.system(),
                        "update the %s %s".formatted(kind.word(), id),
                        "there is none with this id",
                        "Check the id")));
        List<FieldChange> changes = Matching.differences(kind, wanted.fields(), there);
        return typed(changes.isEmpty() ? there : writer.patch(wanted, id, changes));
    }

    /**
     * Deletes one. The children of a prefix move up, and what an address was primary for loses it, without a word of the server's: look
     * at {@link NautobotClient#consequences} first.
     *
     * @throws NotFoundException if there is none with this id
     * @throws ConflictException if others depend on it; it names them
     * @throws OutcomeUnknownException if the answer was lost and it is still there
     */
    public void delete(UUID id) {
        writer.delete(kind, id);
    }

    /** Returns what it would take for the object to be as wanted; reads only. */
    public Change plan(Wanted<T> wanted) {
        return new Ensuring(api).plan(wanted);
    }

    /** Makes or changes the object so that it is as wanted; where it is already, nothing is written. */
    public Ensured<T> ensure(Wanted<T> wanted) {
        return new Ensuring(api).ensure(wanted);
    }

    /** Returns the ways to write many at once. */
    public BulkWriter<T> bulk() {
        return new BulkWriter<>(api, kind);
    }

    private Request request(Filter filter) {
        Request request = filter.on(api.request(Method.GET, kind.path()))
                .query("sort", "id")
                .trying("list the %s objects with %s".formatted(kind.word(), filter));
        // Saying true is not the same as saying nothing: content types and tags would go, too.
        return kind.manyToMany() ? request.query("exclude_m2m", "false") : request;
    }

    private T typed(Json json) {
        return typed(api, kind, json);
    }

    static <T extends NautobotObject> T typed(Api api, Kind<T> kind, Json json) {
        try {
            return kind.reading().apply(json);
        } catch (JsonException e) {
            throw new ProtocolException(new Problem(
                    api.system(),
                    "read a " + kind.word(),
                    "it is not as expected: " + e.getMessage(),
                    "Compare the release of Nautobot with those this client is made for (3.0, 3.1)"));
        }
    }

    /** Returns the path: {@code /api/ipam/prefixes/}. */
    @Override
    public String toString() {
        return "/api/" + String.join("/", kind.path()) + "/ of " + api;
    }
}
