package io.github.bladebook.proxmox;

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
        List<String> full = new ArrayList<>(List.of("api2", "json"));
        full.addAll(List.of(path));
        return Request.of(Method.GET, full);
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
