package io.github.bladebook.simulator.face.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.nautobot.Accounts;
import io.github.bladebook.simulator.state.nautobot.Actor;
import io.github.bladebook.simulator.state.nautobot.Item;
import io.github.bladebook.simulator.state.nautobot.Model;
import io.github.bladebook.simulator.state.nautobot.NautobotState;
import io.github.bladebook.simulator.state.nautobot.Rejection;
import io.github.bladebook.simulator.state.nautobot.Renderer;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One request of someone who was let in.
 *
 * @param path below {@code /api/}, without slashes at its ends
 * @param query each name's values
 * @param base what URLs in the answer begin with
 */
record Call(
        NautobotState state,
        HttpServerExchange exchange,
        String method,
        String path,
        Map<String, List<String>> query,
        String base,
        Accounts.Caller caller) {
    static Call of(NautobotState state, HttpServerExchange exchange, Accounts.Caller caller) {
        String path = exchange.getRequestPath().replaceAll("^/api/?|/$", "");
        Map<String, List<String>> query = new LinkedHashMap<>();
        exchange.getQueryParameters().forEach((name, values) -> {
            if (!name.isEmpty()) {
                query.put(name, new ArrayList<>(values));
            }
        });
        String method = exchange.getRequestMethod().toString();
        return new Call(state, exchange, method, path, query, base(exchange), caller);
    }

    /** Believes what a proxy in front says of the name and the scheme the client used. */
    static String base(HttpServerExchange exchange) {
        String scheme = header(exchange, "X-Forwarded-Proto");
        String host = header(exchange, "X-Forwarded-Host");
        return (scheme.isEmpty() ? exchange.getRequestScheme() : scheme) + "://"
                + (host.isEmpty() ? exchange.getHostAndPort() : host) + "/api";
    }

    static String header(HttpServerExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(new HttpString(name));
        return value == null ? "" : value;
    }

    String first(String name) {
        List<String> values = query.get(name);
        return values == null || values.isEmpty() ? "" : values.get(0);
    }

    List<String> segments() {
        return List.of(path.split("/"));
    }

    /** Reads the body; an absent one is an empty object, as the real parser has it. */
    JsonNode body() {
        String text = text();
        String media = media();
        if (text.isEmpty()) {
            return Json.object();
        }
        if (!media.isEmpty() && !media.equals(Reply.JSON)) {
            throw Rejection.detail(415, "Unsupported media type \"" + media + "\" in request.");
        }
        return BodyParser.parse(text);
    }

    /** Reads the body of a create, which may be CSV. */
    JsonNode body(Model model) {
        return media().equals("text/csv") ? CsvBody.parse(model, text()) : body();
    }

    private String media() {
        return header(exchange, "Content-Type").split(";", 2)[0].strip();
    }

    private String text() {
        try {
            return new String(exchange.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Actor actor(Model model) {
        String view = model.app() + "-api:" + model.label() + "-list";
        return new Actor(
                caller.user().id(),
                caller.user().text("username"),
                UUID.randomUUID().toString(),
                view);
    }

    /** Renders as the query wishes: depth, lists of references, fields on demand. */
    Renderer renderer(Renderer.Act act) {
        String text = first("depth");
        int depth = text.matches("\\d{1,2}") ? Math.min(10, Integer.parseInt(text)) : 0;
        boolean many = first("exclude_m2m").equalsIgnoreCase("false");
        Set<String> include = Set.copyOf(List.of(
                String.join(",", query.getOrDefault("include", List.of())).split(",")));
        return new Renderer(state, base, depth, many, include, act);
    }

    ObjectNode rendered(Item item, Renderer.Act act) {
        return renderer(act).render(item);
    }

    /** Finds an object; throws 404 in the words of the real server. */
    Item item(Model model, String id) {
        return state.find(model.type(), id)
                .orElseThrow(() -> Rejection.detail(404, "No " + model.name() + " matches the given query."));
    }
}
