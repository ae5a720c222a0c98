package io.github.bladebook.simulator.face.traefik;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.server.Face;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Traefik's API as entry point {@code traefik} serves it with {@code api.insecure}: GET only, nobody has to log in. */
final class TraefikFace implements Face {
    /** What an answer is made from; tests of the shapes put their own in place of what runs. */
    interface Source {
        Running running();

        List<ObjectNode> entryPoints();
    }

    /** Pages with nothing below them. */
    private static final List<String> SINGLE = List.of("rawdata", "overview", "version");

    private static final String NOT_FOUND = "404 page not found";
    private static final HttpString NEXT_PAGE = new HttpString("X-Next-Page");
    private static final HttpString NO_SNIFF = new HttpString("X-Content-Type-Options");

    private final Source source;
    private final Instant started;

    TraefikFace(Traefik traefik, LabState lab) {
        this(
                new Source() {
                    @Override
                    public Running running() {
                        return traefik.running();
                    }

                    @Override
                    public List<ObjectNode> entryPoints() {
                        return EntryPointInfo.of(lab.traefik().entryPoints());
                    }
                },
                lab.seams().clock().instant());
    }

    TraefikFace(Source source, Instant started) {
        this.source = source;
        this.started = started;
    }

    @Override
    public String name() {
        return "traefik";
    }

    @Override
    public List<String> endpoints() {
        List<String> endpoints = new ArrayList<>(List.of("GET /ping", "GET /dashboard/"));
        SINGLE.forEach(name -> endpoints.add("GET /api/" + name));
        endpoints.add("GET /api/entrypoints[/{name}]");
        for (Kind kind : Kind.values()) {
            endpoints.add("GET /api/%s/%s[/{name}]".formatted(kind.protocol(), kind.plural()));
        }
        return endpoints;
    }

    @Override
    public void answer(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRequestURI();
        List<String> parts = Arrays.asList(path.substring(1).split("/", -1));
        boolean get = exchange.getRequestMethod().equalToString("GET");
        if (path.equals("/ping")) {
            exchange.getResponseSender().send("OK");
        } else if (path.equals("/")) {
            exchange.setStatusCode(301);
            exchange.getResponseHeaders()
                    .put(
                            Headers.LOCATION,
                            exchange.getRequestScheme() + "://" + exchange.getHostAndPort() + "/dashboard/");
            exchange.getResponseSender().send("Moved Permanently");
        } else if (path.equals("/dashboard/")) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
            exchange.getResponseSender()
                    .send("<!DOCTYPE html><title>Traefik</title>The lab has the API, not the pages.\n");
        } else if (!known(parts)) {
            plain(exchange, 404, NOT_FOUND);
        } else if (!get) {
            exchange.setStatusCode(405);
            exchange.endExchange();
        } else {
            try {
                api(exchange, parts, query(exchange.getQueryString()));
            } catch (Listing.Refused e) {
                message(exchange, 400, e.getMessage());
            }
        }
    }

    private static boolean known(List<String> parts) {
        if (!parts.get(0).equals("api") || parts.size() < 2) {
            return false;
        }
        if (SINGLE.contains(parts.get(1))) {
            return parts.size() == 2;
        }
        return switch (parts.get(1)) {
            case "entrypoints" ->
                parts.size() == 2 || (parts.size() == 3 && !parts.get(2).isEmpty());
            default ->
                parts.size() >= 3
                        && Kind.at(parts.get(1), parts.get(2)).isPresent()
                        && (parts.size() == 3
                                || (parts.size() == 4 && !parts.get(3).isEmpty()));
        };
    }

    private void api(HttpServerExchange exchange, List<String> parts, Map<String, String> query)
            throws Listing.Refused {
        switch (parts.get(1)) {
            case "rawdata" -> json(exchange, rawData(source.running()));
            case "overview" -> json(exchange, overview(source.running()));
            case "version" -> {
                json(
                        exchange,
                        Json.object()
                                .put("Version", "3.6.12")
                                .put("Codename", "cheddar")
                                .put("startDate", started.toString()));
            }
            case "entrypoints" -> entryPoints(exchange, parts, query);
            default -> elements(exchange, parts, query);
        }
    }

    private void entryPoints(HttpServerExchange exchange, List<String> parts, Map<String, String> query)
            throws Listing.Refused {
        List<ObjectNode> points = source.entryPoints();
        if (parts.size() == 2) {
            send(exchange, new Listing(query).page(points));
            return;
        }
        String name = unescaped(parts.get(2));
        Optional<ObjectNode> point = points.stream()
                .filter(one -> one.path("name").asText().equals(name))
                .findFirst();
        if (point.isPresent()) {
            json(exchange, point.get());
        } else {
            message(exchange, 404, "entry point not found: " + name);
        }
    }

    private void elements(HttpServerExchange exchange, List<String> parts, Map<String, String> query)
            throws Listing.Refused {
        Kind kind = Kind.at(parts.get(1), parts.get(2)).orElseThrow();
        Running running = source.running();
        if (parts.size() == 3) {
            Listing listing = new Listing(query);
            List<ObjectNode> chosen = new ArrayList<>();
            for (Element element : listing.chosen(kind, running.all(kind).values())) {
                chosen.add(shown(kind, element));
            }
            send(exchange, listing.page(chosen));
            return;
        }
        String name = unescaped(parts.get(3));
        Optional<Element> element = running.find(kind, name);
        if (element.isPresent()) {
            json(exchange, shown(kind, element.get()));
        } else {
            message(exchange, 404, kind.singular() + " not found: " + name);
        }
    }

    /** Traefik writes the default options into a router when it is first looked at this way; raw data shows them after. */
    private static ObjectNode shown(Kind kind, Element element) {
        if (kind == Kind.ROUTERS
                && element.config().get("tls") instanceof ObjectNode tls
                && tls.path("options").asText().isEmpty()) {
            ObjectNode first = Json.object().put("options", "default");
            tls.properties().forEach(field -> first.set(field.getKey(), field.getValue()));
            element.config().set("tls", first);
        }
        return element.listed();
    }

    private static ObjectNode rawData(Running running) {
        ObjectNode all = Json.object();
        for (Kind kind : Kind.values()) {
            if (!running.all(kind).isEmpty()) {
                ObjectNode section = all.putObject(kind.raw());
                running.all(kind).forEach((name, element) -> section.set(name, element.raw()));
            }
        }
        return all;
    }

    private static ObjectNode overview(Running running) {
        ObjectNode all = Json.object();
        for (Kind kind : Kind.values()) {
            var statuses =
                    running.all(kind).values().stream().map(Element::status).toList();
            all.withObject("/" + kind.protocol())
                    .putObject(kind.plural())
                    .put("total", statuses.size())
                    .put("warnings", statuses.stream().filter("warning"::equals).count())
                    .put("errors", statuses.stream().filter("disabled"::equals).count());
        }
        all.putObject("features").put("tracing", "").put("metrics", "").put("accessLog", false);
        all.putArray("providers").add("File");
        return all;
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                query.putIfAbsent(unescaped(parts[0]), parts.length > 1 ? unescaped(parts[1]) : "");
            }
        }
        return query;
    }

    private static String unescaped(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpServerExchange exchange, Listing.Page<ObjectNode> page) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        page.items().forEach(array::add);
        exchange.getResponseHeaders().put(NEXT_PAGE, String.valueOf(page.next()));
        json(exchange, array);
    }

    private static void json(HttpServerExchange exchange, JsonNode body) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender().send(ByteBuffer.wrap(Json.bytes(body)));
    }

    private static void message(HttpServerExchange exchange, int status, String message) {
        plain(exchange, status, new String(Json.bytes(Json.object().put("message", message)), StandardCharsets.UTF_8));
    }

    /** Go's {@code http.Error}: JSON inside or not, it calls itself plain text. */
    private static void plain(HttpServerExchange exchange, int status, String text) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
        exchange.getResponseHeaders().put(NO_SNIFF, "nosniff");
        exchange.getResponseSender().send(text + "\n");
    }
}
