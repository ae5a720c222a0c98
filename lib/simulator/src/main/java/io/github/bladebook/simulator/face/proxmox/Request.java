package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.Json;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Supplier;

/**
 * What pveproxy makes of a request before the API sees it: method, format, path segments, parameters.
 *
 * @param format {@code json} or {@code extjs}
 * @param path segments after the format
 * @param parameters those of the query or of the body, several of one name with NUL between
 * @param shapes what a JSON body has that is no text and no number, by name, as Perl calls it
 */
record Request(
        String method, String format, List<String> path, Map<String, String> parameters, Map<String, String> shapes) {
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");
    private static final String BOOLEAN = "JSON::PP::Boolean";
    private static final int MOST_BYTES = 512 * 1024;

    static Request read(HttpServerExchange exchange, Supplier<Path> folder) throws IOException {
        String method = exchange.getRequestMethod().toString();
        if (!METHODS.contains(method)) {
            throw Refusal.bare(501, "method '" + method + "' not available");
        }
        if (exchange.getRequestHeaders().contains(Headers.TRANSFER_ENCODING)) {
            throw Refusal.bare(501, "chunked transfer encoding not supported");
        }
        Map<String, String> parameters = new HashMap<>();
        exchange.getQueryParameters().forEach((name, values) -> parameters.put(name, String.join("\0", values)));
        long length = Math.max(0, exchange.getRequestContentLength());
        boolean mayHaveBody = method.equals("POST") || method.equals("PUT");
        if (length > 0 && !mayHaveBody) {
            throw Refusal.bare(501, "Unexpected content for method '" + method + "'");
        }
        boolean upload = FormUpload.wanted(exchange);
        if (length > MOST_BYTES && !upload) {
            throw Refusal.bare(501, "for data too large");
        }
        Map<String, String> shapes = new HashMap<>();
        if (upload) {
            FormUpload.read(exchange, folder.get(), parameters);
        } else if (mayHaveBody) {
            body(exchange, length, parameters, shapes);
        }
        String rest = exchange.getRequestPath();
        for (String format : List.of("json", "extjs")) {
            String prefix = "/api2/" + format;
            if (rest.equals(prefix) || rest.startsWith(prefix + "/")) {
                List<String> path = segments(rest.substring(prefix.length()));
                return new Request(method, format, path, parameters, shapes);
            }
        }
        throw Refusal.bare(500, "no such file '" + rest + "'");
    }

    private static void body(
            HttpServerExchange exchange, long length, Map<String, String> parameters, Map<String, String> shapes)
            throws IOException {
        String type = exchange.getRequestHeaders().getFirst(new HttpString("Content-Type"));
        String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        byte[] bytes = exchange.getInputStream().readAllBytes();
        if (media.equals("application/json")) {
            json(bytes, parameters, shapes);
        } else if (media.isEmpty() || media.equals("application/x-www-form-urlencoded")) {
            form(new String(bytes, 0, (int) Math.min(length, bytes.length), StandardCharsets.UTF_8), parameters);
        } else {
            throw Refusal.bare(506, "upload 'Content-Type " + type + "' not implemented");
        }
    }

    private static void json(byte[] bytes, Map<String, String> parameters, Map<String, String> shapes) {
        if (bytes.length == 0) {
            return;
        }
        try {
            for (Map.Entry<String, JsonNode> field : Json.read(bytes).properties()) {
                JsonNode value = field.getValue();
                if (!value.isNull()) {
                    parameters.put(field.getKey(), text(value));
                }
                if (value.isContainerNode() || value.isBoolean()) {
                    shapes.put(field.getKey(), value.isObject() ? "HASH" : value.isArray() ? "ARRAY" : BOOLEAN);
                }
            }
        } catch (UncheckedIOException e) {
            throw Refusal.plain(500, "malformed JSON string at /usr/share/perl5/PVE/APIServer/AnyEvent.pm line 902.");
        }
    }

    /** The elements of a list stand one after the other, as those of a form do. */
    private static String text(JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean() ? "1" : "0";
        }
        if (!value.isArray()) {
            return value.isValueNode() ? value.asText() : value.toString();
        }
        StringJoiner elements = new StringJoiner("\0");
        value.forEach(element -> elements.add(text(element)));
        return elements.toString();
    }

    /** Splits on {@code &} and {@code ;} and takes only what stands before a second {@code =}, as the real parser does. */
    static void form(String text, Map<String, String> parameters) {
        for (String pair : text.split("[&;]", -1)) {
            String[] parts = pair.split("=", -1);
            if (!parts[0].isEmpty()) {
                parameters.merge(
                        decoded(parts[0]),
                        parts.length > 1 ? decoded(parts[1]) : "",
                        (one, other) -> one + "\0" + other);
            }
        }
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1)).stream()
                .filter(segment -> !segment.isEmpty())
                .map(segment -> segment.replace("%2F", "/").replace("%2f", "/"))
                .toList();
    }

    String uri() {
        return "/" + String.join("/", path);
    }
}
