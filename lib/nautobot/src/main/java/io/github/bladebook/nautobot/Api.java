package io.github.bladebook.nautobot;

import io.github.bladebook.core.http.Answer;
import io.github.bladebook.core.http.Body;
import io.github.bladebook.core.http.Connection;
import io.github.bladebook.core.http.Method;
import io.github.bladebook.core.http.Peer;
import io.github.bladebook.core.http.RawPath;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.JsonException;
import io.github.bladebook.core.page.Page;
import io.github.bladebook.core.page.Paged;
import io.github.bladebook.core.time.Seams;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Nautobot's envelope: paths below {@code /api} that end in a slash, a version in {@code Accept}, lists as count and results. */
final class Api implements AutoCloseable {
    /** Half of what a server gives at most; a smaller cap shows in the first page and is followed. */
    static final int PAGE = 500;

    static final String VERSION = "3.1";

    private final Connection connection;
    private final String version;

    Api(Connection connection, String version) {
        this.connection = connection;
        this.version = version;
    }

    Api asking(String otherVersion) {
        return new Api(connection, otherVersion);
    }

    /** Without the slash the server redirects, a POST too, and the redirect would be followed as a GET; so there is always one. */
    Request request(Method method, List<String> path) {
        List<String> full = new ArrayList<>(List.of("api"));
        full.addAll(path);
        full.add("");
        return Request.of(method, full).header("Accept", "application/json; version=" + version);
    }

    Request get(String... path) {
        return request(Method.GET, List.of(path));
    }

    Request post(Object body, String... path) {
        return request(Method.POST, List.of(path)).body(Body.json(body));
    }

    /** Returns a request for a file, which is not JSON. */
    Request download(String... path) {
        List<String> full = new ArrayList<>(List.of("api"));
        full.addAll(List.of(path));
        full.add("");
        return Request.of(Method.GET, full).header("Accept", "*/*");
    }

    /** Takes a path as people write it: with or without {@code /api}, slash and query. */
    Request raw(Method method, String text, Map<String, ?> query) {
        RawPath path = RawPath.parse(text, "api");
        String verb = method.name().toLowerCase(Locale.ROOT);
        return path.asking(request(method, path.segments()).trying(verb + " " + path), query);
    }

    Answer answer(Request request) {
        return connection.call(request);
    }

    /** Reads an answer; that of a deletion, which has no body, is {@linkplain Json#absent() absent}. */
    Json call(Request request) {
        return read(request, Function.identity());
    }

    <T> T read(Request request, Function<Json, T> reading) {
        return connection.call(request).json(reading);
    }

    /** Reads one page of a list. */
    Slice slice(Request request, long start) {
        return read(request.query("limit", PAGE).query("offset", start), body -> {
            if (!body.names().contains("results")) {
                throw new JsonException("there is no 'results' in it");
            }
            List<Json> items = body.at("results").elements();
            // 'next' is made of the Host header and may lead anywhere: only whether there is one is believed.
            long count = body.integer("count");
            return new Slice(count, items, body.at("next").absent() || start + items.size() >= count);
        });
    }

    /** Reads a list page by page, each from where the last one really ended, whatever its size was asked to be. */
    <T> Paged<T> paged(Request request, Function<Json, T> reading) {
        return Paged.of(start -> {
            Slice slice = slice(request, start);
            return new Page<>(slice.items().stream().map(reading).toList(), slice.last());
        });
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
