package io.github.bladebook.proxmox;

import io.github.bladebook.core.http.Body;
import io.github.bladebook.core.http.Connection;
import io.github.bladebook.core.http.Method;
import io.github.bladebook.core.http.RawPath;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.JsonException;
import io.github.bladebook.core.page.Page;
import io.github.bladebook.core.page.Paged;
import io.github.bladebook.core.time.Seams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Proxmox VE's envelope: paths below {@code /api2/json}, results in {@code data}, {@code total} on lists that have pages. */
final class Api implements AutoCloseable {
    private static final int PAGE = 500;

    private final Connection connection;

    Api(Connection connection) {
        this.connection = connection;
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

    private static Request of(Method method, String... path) {
        List<String> full = new ArrayList<>(List.of("api2", "json"));
        full.addAll(List.of(path));
        return Request.of(method, full);
    }

    static Request raw(String text, Map<String, ?> query) {
        RawPath path = RawPath.parse(text, "api2/json");
        return path.asking(get(path.segments().toArray(String[]::new)).trying("get " + path), query);
    }

    <T> T read(Request request, Function<Json, T> reading) {
        return connection.call(request).json(body -> {
            // An answer without the envelope is not from this API.
            if (!body.names().contains("data")) {
                throw new JsonException("there is no 'data' in it");
            }
            return reading.apply(body.at("data"));
        });
    }

    /** Sends a change that is done when the answer comes, and answers nothing. */
    void change(Request request) {
        read(request, Json::absent);
    }

    /** Sends a change that a task carries out. */
    TaskHandle task(Request request) {
        return new TaskHandle(this, read(request, data -> upid(data.text())));
    }

    /** Sends a change that a task carries out, unless it was done at once; empty then. */
    Optional<TaskHandle> findTask(Request request) {
        return read(request, data -> data.absent() ? Optional.<Upid>empty() : Optional.of(upid(data.text())))
                .map(upid -> new TaskHandle(this, upid));
    }

    private static Upid upid(String text) {
        try {
            return Upid.parse(text);
        } catch (IllegalArgumentException e) {
            throw new JsonException("'data' is no task");
        }
    }

    <T> List<T> list(Request request, Function<Json, T> reading) {
        return read(request, data -> data.list(reading));
    }

    /** Reads a list that takes {@code start} and {@code limit}; where the envelope has no total, a page that is not full is the last. */
    <T> Paged<T> paged(Request request, Function<Json, T> reading) {
        return Paged.of(start -> connection
                .call(request.query("start", start).query("limit", PAGE))
                .json(body -> {
                    List<T> items = body.at("data").list(reading);
                    OptionalLong total = body.findInteger("total");
                    boolean last = total.isPresent() ? start + items.size() >= total.getAsLong() : items.size() < PAGE;
                    return new Page<>(items, last);
                }));
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
