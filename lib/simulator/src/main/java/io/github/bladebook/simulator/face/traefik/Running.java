package io.github.bladebook.simulator.face.traefik;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A configuration at work: what the API shows, and the routes of the entry points. */
final class Running {
    /**
     * A router in its place.
     *
     * @param children routers that this one hands over to; empty when it has a service
     */
    record Route(
            String entryPoint,
            boolean secure,
            long priority,
            Predicate<Incoming> rule,
            Element router,
            List<Route> children) {}

    private final Map<Kind, Map<String, Element>> elements = new EnumMap<>(Kind.class);
    private final List<Route> routes = new ArrayList<>();

    Running() {
        for (Kind kind : Kind.values()) {
            elements.put(kind, new TreeMap<>());
        }
    }

    Map<String, Element> all(Kind kind) {
        return elements.getOrDefault(kind, Map.of());
    }

    Optional<Element> find(Kind kind, String name) {
        return Optional.ofNullable(all(kind).get(name));
    }

    void add(Kind kind, Element element) {
        all(kind).put(element.name(), element);
    }

    List<Route> routes() {
        return routes;
    }
}
