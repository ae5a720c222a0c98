package io.github.bladebook.traefik;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.http.Answer;
import io.github.bladebook.core.http.Connection;
import io.github.bladebook.core.http.Method;
import io.github.bladebook.core.http.Peer;
import io.github.bladebook.core.http.RawPath;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.page.Page;
import io.github.bladebook.core.page.Paged;
import io.github.bladebook.core.time.Seams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Traefik's API: paths below {@code /api}, lists in pages whose header names the next one. */
final class Api implements AutoCloseable {
    private static final int PAGE = 100;

    private final Connection connection;

    Api(Connection connection) {
        this.connection = connection;
    }

    static Request get(String... path) {
        List<String> full = new ArrayList<>(List.of("api"));
        full.addAll(List.of(path));
        return Request.of(Method.GET, full);
    }

    static Request raw(String text, Map<String, ?> query) {
        RawPath path = RawPath.parse(text, "api");
        return path.asking(get(path.segments().toArray(String[]::new)).trying("get " + path), query);
    }

    <T> T read(Request request, Function<Json, T> reading) {
        return connection.call(request).json(reading);
    }

    /** Reads a list; the header names the next page, and is 1 on the last. */
    <T> Paged<T> paged(Request request, Function<Json, T> reading) {
        return Paged.of(start -> {
            long page = start / PAGE + 1;
            try {
                Answer answer = connection.call(request.query("page", page).query("per_page", PAGE));
                boolean last = answer.header("X-Next-Page").orElse("1").strip().equals("1");
                return new Page<>(answer.json(body -> body.list(reading)), last);
            } catch (InvalidRequestException e) {
                if (start > 0) {
                    // The list became shorter while it was read, and this page went.
                    return new Page<>(List.of(), true);
                }
                throw e;
            }
        });
    }

    Optional<Peer> peer() {
        return connection.peer();
    }

    Seams seams() {
        return connection.seams();
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
