package io.github.bladebook.core.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A path as people write or copy it: with or without the API's own prefix and slashes, encoded, perhaps with a query behind it.
 *
 * @param segments the segments below the prefix, decoded
 * @param query the parameters of its query, decoded
 */
public record RawPath(List<String> segments, List<Request.Parameter> query) {
    public RawPath {
        segments = List.copyOf(segments);
        query = List.copyOf(query);
    }

    /** Reads {@code text}; {@code prefix} ({@code api2/json}) may stand before it, and is left out. */
    public static RawPath parse(String text, String prefix) {
        String[] halves = text.split("\\?", 2);
        String path = halves[0].replaceFirst("^/*", "");
        List<String> segments = Arrays.stream(
                        (path.startsWith(prefix + "/") ? path.substring(prefix.length()) : path).split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .map(RawPath::decoded)
                .toList();
        List<Request.Parameter> query = new ArrayList<>();
        for (String pair : halves.length > 1 ? halves[1].split("&", -1) : new String[0]) {
            String[] parts = pair.split("=", 2);
            query.add(new Request.Parameter(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : ""));
        }
        return new RawPath(segments, query);
    }

    /** Returns {@code request} with this path's query and with further parameters. */
    public Request asking(Request request, Map<String, ?> more) {
        Request asking = request;
        for (Request.Parameter parameter : query) {
            asking = asking.query(parameter.name(), parameter.value());
        }
        for (Map.Entry<String, ?> parameter : more.entrySet()) {
            asking = asking.query(parameter.getKey(), parameter.getValue());
        }
        return asking;
    }

    /** In a path a plus is a plus. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Returns the path with a slash before it, without its query. */
    @Override
    public String toString() {
        return "/" + String.join("/", segments);
    }
}
