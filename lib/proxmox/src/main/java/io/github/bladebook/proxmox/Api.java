package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.http.Answer;
import io.github.bladebook.core.http.Body;
import io.github.bladebook.core.http.Connection;
import io.github.bladebook.core.http.Credentials;
import io.github.bladebook.core.http.Method;
import io.github.bladebook.core.http.Peer;
import io.github.bladebook.core.http.RawPath;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.JsonException;
import io.github.bladebook.core.page.Page;
import io.github.bladebook.core.page.Paged;
import io.github.bladebook.core.time.Pause;
import io.github.bladebook.core.time.Seams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Proxmox VE's envelope: paths below {@code /api2/json}, results in {@code data}, {@code total} on lists that have pages. */
final class Api implements AutoCloseable {
    private static final int PAGE = 500;

    /** A change that a lock kept from beginning is asked for so often; the server waits ten seconds itself each time. */
    private static final int LOCK_ATTEMPTS = 4;

    private static final long LOCK_WAIT_MILLIS = 1_000;

    private final Connection connection;
    private final String who;
    private final Credentials credentials;
    private final KnownTasks known = new KnownTasks();

    Api(Connection connection, String who, Credentials credentials) {
        this.connection = connection;
        this.who = who;
        this.credentials = credentials;
    }

    static Request get(String... path) {
        return of(Method.GET, path);
    }

    /** Returns a change that goes with its parameters as JSON, in which nothing has to be encoded. */
    static Request post(Parameters parameters, String... path) {
        return of(Method.POST, path).body(parameters.body());
    }

    /** Returns a change that carries a file. */
    static Request multipart(Body body, String... path) {
        return of(Method.POST, path).body(body);
    }

    /** Returns a change of what is there. */
    static Request put(Parameters parameters, String... path) {
        return of(Method.PUT, path).body(parameters.body());
    }

    /** Returns a removal; its parameters go in the query, as pveproxy takes no body with it. */
    static Request delete(Parameters parameters, String... path) {
        return parameters.query(of(Method.DELETE, path));
    }

    static Request of(Method method, String... path) {
        List<String> full = new ArrayList<>(List.of("api2", "json"));
        full.addAll(List.of(path));
        return Request.of(method, full);
    }

    static Request raw(Method method, String text, Map<String, ?> query) {
        RawPath path = RawPath.parse(text, "api2/json");
        Request request = of(method, path.segments().toArray(String[]::new));
        return path.asking(request.trying("%s %s".formatted(method.reads() ? "get" : method.name(), path)), query);
    }

    <T> T read(Request request, Function<Json, T> reading) {
        return call(request).json(body -> {
            // An answer without the envelope is not from this API.
            if (!body.names().contains("data")) {
                throw new JsonException("there is no 'data' in it");
            }
            return reading.apply(body.at("data"));
        });
    }

    <T> List<T> list(Request request, Function<Json, T> reading) {
        return read(request, data -> data.list(reading));
    }

    /** Reads a list that takes {@code start} and {@code limit}; where the envelope has no total, a page that is not full is the last. */
    <T> Paged<T> paged(Request request, Function<Json, T> reading) {
        return Paged.of(start -> call(request.query("start", start).query("limit", PAGE))
                .json(body -> {
                    List<T> items = body.at("data").list(reading);
                    OptionalLong total = body.findInteger("total");
                    boolean last = total.isPresent() ? start + items.size() >= total.getAsLong() : items.size() < PAGE;
                    return new Page<>(items, last);
                }));
    }

    /** Sends a change that is done when the answer comes, and answers nothing. */
    void change(Request request) {
        send(request, Json::absent);
    }

    /** Sends a change that a task carries out. */
    TaskHandle task(Request request) {
        return handle(send(request, data -> upid(data.text())));
    }

    /** Sends a change that a task carries out, unless it was done at once; empty then. */
    Optional<TaskHandle> findTask(Request request) {
        return send(
                        request,
                        data -> data.absent() || data.text().isEmpty()
                                ? Optional.<Upid>empty()
                                : Optional.of(upid(data.text())))
                .map(this::handle);
    }

    /**
     * Sends a change and reads its answer. It is sent once; again only where the server says that it did not begin, for want of a lock.
     *
     * @throws OutcomeUnknownException if no answer came, or one that tells nothing
     */
    <T> T send(Request request, Function<Json, T> reading) {
        for (int attempt = 1; ; attempt++) {
            try {
                return sent(request, reading);
            } catch (RemoteFailureException e) {
                // 595 and its like are retryable too, but for those the node has to come back first.
                if (attempt >= LOCK_ATTEMPTS || !e.retryable() || e.status() != 500) {
                    throw e;
                }
                long most = LOCK_WAIT_MILLIS << (attempt - 1);
                Duration wait = Duration.ofMillis(most / 2 + seams().random().nextLong(most / 2 + 1));
                Pause.of(wait, seams(), system(), request.tried());
            }
        }
    }

    private <T> T sent(Request request, Function<Json, T> reading) {
        try {
            return read(request, reading);
        } catch (ProtocolException e) {
            if (request.reads()) {
                throw e;
            }
            throw new OutcomeUnknownException(
                    new Problem(
                            e.problem().system(),
                            e.problem().tried(),
                            e.problem().cameBack(),
                            "It may have been done; look at the object before sending it again"),
                    e);
        }
    }

    private static Upid upid(String text) {
        try {
            return Upid.parse(text);
        } catch (IllegalArgumentException e) {
            throw new JsonException("'data' is no task");
        }
    }

    /** Sends a request; where the server forgot the ticket, once more with a new one, as what it does not let in it does not do. */
    private Answer call(Request request) {
        int ticket = credentials instanceof TicketCredentials tickets ? tickets.number() : 0;
        try {
            return connection.call(request);
        } catch (AuthenticationException e) {
            if (credentials instanceof TicketCredentials tickets && tickets.refuse(ticket)) {
                return connection.call(request);
            }
            throw e;
        }
    }

    /** Returns a task's handle, and remembers that it is no longer to be looked for. */
    TaskHandle handle(Upid upid) {
        known.add(upid);
        return new TaskHandle(this, upid);
    }

    /** Returns the tasks of which this client has heard already. */
    KnownTasks known() {
        return known;
    }

    /** Returns who asks, as tasks name it. */
    String who() {
        return who;
    }

    Optional<Peer> peer() {
        return connection.peer();
    }

    Seams seams() {
        return connection.seams();
    }

    String system() {
        return connection.system();
    }

    @Override
    public void close() {
        connection.close();
    }

    @Override
    public String toString() {
        return connection.toString();
    }
}
