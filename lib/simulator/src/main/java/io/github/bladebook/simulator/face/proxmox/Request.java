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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What pveproxy makes of a request before the API sees it: method, format, path segments, parameters.
 *
 * @param format {@code json} or {@code extjs}
 * @param path segments after the format
 * @param parameters those of the query or of the body
 */
record Request(String method, String format, List<String> path, Map<String, String> parameters) {
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");
    private static final int MOST_BYTES = 512 * 1024;

    static Request read(HttpServerExchange exchange) throws IOException {
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
        if (length > MOST_BYTES) {
            throw Refusal.bare(501, "for data too large");
        }
        if (mayHaveBody) {
            body(exchange, length, parameters);
        }
        String rest = exchange.getRequestPath();
        for (String format : List.of("json", "extjs")) {
            String prefix = "/api2/" + format;
            if (rest.equals(prefix) || rest.startsWith(prefix + "/")) {
                List<String> path = segments(rest.substring(prefix.length()));
                return new Request(method, format, path, parameters);
            }
        }
        throw Refusal.bare(500, "no such file '" + rest + "'");
    }

    private static void body(HttpServerExchange exchange, long length, Map<String, String> parameters)
            throws IOException {
        String type = exchange.getRequestHeaders().getFirst(new HttpString("Content-Type"));
        String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        byte[] bytes = exchange.getInputStream().readAllBytes();
        if (media.equals("application/json")) {
            json(bytes, parameters);
        } else if (media.isEmpty() || media.equals("application/x-www-form-urlencoded")) {
            form(new String(bytes, 0, (int) Math.min(length, bytes.length), StandardCharsets.UTF_8), parameters);
        } else {
            throw Refusal.bare(506, "upload 'Content-Type " + type + "' not implemented");
        }
    }

    private static void json(byte[] bytes, Map<String, String> parameters) {
        if (bytes.length == 0) {
            return;
        }
        try {
            for (Map.Entry<String, JsonNode> field : Json.read(bytes).properties()) {
                JsonNode value = field.getValue();
                if (value.isBoolean()) {
                    parameters.put(field.getKey(), value.asBoolean() ? "1" : "0");
                } else {
                    parameters.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
                }
            }
        } catch (UncheckedIOException e) {
            throw Refusal.bare(500, "malformed JSON string at /usr/share/perl5/PVE/APIServer/AnyEvent.pm line 902.");
        }
    }

    /** Splits on {@code &} and {@code ;} and takes only what stands before a second {@code =}, as the real parser does. */
    static void form(String text, Map<String, String> parameters) {
        for (String pair : text.split("[&;]", -1)) {
            String[] parts = pair.split("=", -1);
            if (!parts[0].isEmpty()) {
                parameters.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
            }
        }
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1)).stream()
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    String uri() {
        return "/" + String.join("/", path);
    }
}
