package io.github.bladebook.simulator.face.traefik;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Finds the router of a request and lets it pass that router's middlewares to a server of its service. */
final class Proxy {
    private final Backend backend;
    /** Whose turn it is, for each service. */
    private final Map<String, AtomicInteger> turns = new ConcurrentHashMap<>();

    Proxy(Backend backend) {
        this.backend = backend;
    }

    Outgoing answer(Running running, Incoming request) {
        Predicate<Running.Route> here =
                route -> route.entryPoint().equals(request.entryPoint()) && route.secure() == request.secure();
        return route(running, running.routes().stream().filter(here).toList(), request);
    }

    private Outgoing route(Running running, List<Running.Route> routes, Incoming request) {
        return routes.stream()
                .filter(route -> route.rule().test(request))
                .max(Comparator.comparingLong(Running.Route::priority))
                .map(route -> through(running, route, request))
                .orElseGet(Outgoing::notFound);
    }

    private Outgoing through(Running running, Running.Route route, Incoming request) {
        Element router = route.router();
        Middlewares.Next end = last -> route.children().isEmpty()
                ? service(running, router.qualified(router.text("service")), last)
                : route(running, route.children(), last);
        return new Middlewares(running).chain(router.texts("middlewares"), end).answer(request);
    }

    private Outgoing service(Running running, String name, Incoming request) {
        Element service = running.find(Kind.SERVICES, name).orElse(null);
        if (service == null || name.equals("noop@internal")) {
            return Outgoing.text(418, "I'm a teapot\n");
        }
        JsonNode config = service.config().path(service.type());
        switch (service.type()) {
            case "weighted", "highestRandomWeight" -> {
                List<String> children = new ArrayList<>();
                for (JsonNode child : config.path("services")) {
                    for (int i = 0; i < child.path("weight").asInt(1); i++) {
                        children.add(service.qualified(child.path("name").asText()));
                    }
                }
                return children.isEmpty() ? none() : service(running, next(service, children), request);
            }
            case "mirroring" -> {
                return service(running, service.qualified(config.path("service").asText()), request);
            }
            case "failover" -> {
                String first = service.qualified(config.path("service").asText());
                boolean up = running.find(Kind.SERVICES, first)
                        .map(Element::servers)
                        .filter(servers -> servers.isEmpty() || servers.containsValue("UP"))
                        .isPresent();
                return service(
                        running,
                        up ? first : service.qualified(config.path("fallback").asText()),
                        request);
            }
            default -> {
                return balanced(service, config, request);
            }
        }
    }

    private Outgoing balanced(Element service, JsonNode config, Incoming request) {
        List<String> servers = new ArrayList<>();
        for (JsonNode server : config.path("servers")) {
            String url = server.path("url").asText();
            if ("UP".equals(service.servers().get(url))) {
                for (int i = 0; i < server.path("weight").asInt(1); i++) {
                    servers.add(url);
                }
            }
        }
        return servers.isEmpty()
                ? none()
                : backend.ask(
                        next(service, servers), config.path("passHostHeader").asBoolean(true), request);
    }

    private String next(Element service, List<String> choices) {
        AtomicInteger turn = turns.computeIfAbsent(service.name(), name -> new AtomicInteger());
        return choices.get(Math.floorMod(turn.getAndIncrement(), choices.size()));
    }

    private static Outgoing none() {
        return Outgoing.text(503, "no available server\n");
    }
}
