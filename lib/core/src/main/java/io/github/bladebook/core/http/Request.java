package io.github.bladebook.core.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request, relative to its connection's base. Immutable; each method returns a changed copy.
 *
 * @param method what it does
 * @param path the segments of the path, not encoded
 * @param query the parameters of the query in their order, not encoded
 * @param body what it carries; null for nothing
 * @param tried what it is for, as a verb and an object, for error texts: {@code list the guests of node prox1}
 * @param reads whether it changes nothing, so that sending it twice is the same as once
 * @param headers what goes before the body besides the standard ones, which it may replace; never a secret: that is the credentials' part
 * @param within the time for the whole call with its retries; null for the connection's own
 */
public record Request(
        Method method,
        List<String> path,
        List<Parameter> query,
        @Nullable Body body,
        String tried,
        boolean reads,
        Map<String, String> headers,
        @Nullable Duration within) {
    /** One parameter of the query. */
    public record Parameter(String name, String value) {}

    public Request {
        requireNonNull(method, "method is null");
        path = List.copyOf(path);
        query = List.copyOf(query);
        headers = Map.copyOf(headers);
        requireNonNull(tried, "tried is null");
    }

    /** Returns a reading request. */
    public static Request get(String... path) {
        return of(Method.GET, List.of(path));
    }

    /** Returns a request of any kind; it says that it tries its method and path until told better. */
    public static Request of(Method method, List<String> path) {
        String tried = method + " /" + String.join("/", path);
        return new Request(method, path, List.of(), null, tried, method.reads(), Map.of(), null);
    }

    /** Returns the request with what it is for. */
    public Request trying(String verbAndObject) {
        return new Request(method, path, query, body, verbAndObject, reads, headers, within);
    }

    /** Returns the request with one more parameter. */
    public Request query(String name, Object value) {
        List<Parameter> more = new ArrayList<>(query);
        more.add(new Parameter(name, String.valueOf(value)));
        return new Request(method, path, more, body, tried, reads, headers, within);
    }

    /** Returns the request with a body. */
    public Request body(Body content) {
        return new Request(method, path, query, content, tried, reads, headers, within);
    }

    /** Returns the request, told to change nothing although its method says otherwise: a login, a search that is posted. */
    public Request reading() {
        return new Request(method, path, query, body, tried, true, headers, within);
    }

    /** Returns the request with its own time for the whole call. */
    public Request within(Duration time) {
        return new Request(method, path, query, body, tried, reads, headers, time);
    }

    /** Returns the request with a header, in place of a former one of that name: {@code Accept} with a version. */
    public Request header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Request(method, path, query, body, tried, reads, more, within);
    }
}
