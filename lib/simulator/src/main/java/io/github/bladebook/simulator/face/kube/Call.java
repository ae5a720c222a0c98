package io.github.bladebook.simulator.face.kube;

import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One request, read the way the API server reads it. */
final class Call {
    private static final List<String> HUMAN_AGENTS = List.of("curl", "Wget", "Mozilla/5.0");

    private final HttpServerExchange exchange;

    Call(HttpServerExchange exchange) {
        this.exchange = exchange;
    }

    HttpServerExchange exchange() {
        return exchange;
    }

    String method() {
        return exchange.getRequestMethod().toString();
    }

    String path() {
        return exchange.getRequestPath();
    }

    List<String> segments() {
        return Arrays.stream(path().split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Returns a query parameter, empty where it is absent. */
    String parameter(String name) {
        Deque<String> values = exchange.getQueryParameters().get(name);
        return values == null || values.isEmpty() ? "" : values.getFirst();
    }

    /** Returns all values of a query parameter, in order. */
    List<String> parameters(String name) {
        Deque<String> values = exchange.getQueryParameters().get(name);
        return values == null ? List.of() : List.copyOf(values);
    }

    boolean flag(String name) {
        String value = parameter(name);
        return value.equals("true") || value.equals("1");
    }

    /** Returns a numeric parameter, 0 where it is absent. */
    long number(String name) {
        String value = parameter(name);
        if (value.isEmpty()) {
            return 0;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw ApiError.badRequest(
                    "strconv.ParseUint: parsing \"" + value + "\": invalid syntax in query parameter " + name);
        }
    }

    Optional<String> bearer() {
        String header = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? Optional.of(header.substring(7).trim())
                : Optional.empty();
    }

    List<Accept> accepted() {
        String header = exchange.getRequestHeaders().getFirst(Headers.ACCEPT);
        return Accept.parse(header == null || header.isBlank() ? "*/*" : header);
    }

    String contentType() {
        String header = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
        return header == null || header.isBlank()
                ? Accept.JSON
                : Accept.parse(header).get(0).type();
    }

    byte[] body() throws IOException {
        return exchange.getInputStream().readAllBytes();
    }

    /** Tells the client what is not quite right about what it sent. */
    void warn(List<String> warnings) {
        for (String warning : warnings) {
            String quoted = warning.replace("\\", "\\\\").replace("\"", "\\\"");
            exchange.getResponseHeaders().add(Headers.WARNING, "299 - \"" + quoted + "\"");
        }
    }

    /** Whether a person reads the answer: asked for, or a browser or curl by its name. */
    boolean pretty() {
        String asked = parameter("pretty");
        if (!asked.isEmpty()) {
            return !asked.equals("false") && !asked.equals("0");
        }
        String agent = exchange.getRequestHeaders().getFirst(Headers.USER_AGENT);
        return agent != null && HUMAN_AGENTS.stream().anyMatch(agent::startsWith);
    }
}
