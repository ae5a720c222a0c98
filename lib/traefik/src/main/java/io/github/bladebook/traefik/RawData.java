package io.github.bladebook.traefik;

import io.github.bladebook.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that was loaded at one moment, all protocols together. */
public record RawData(List<Router> routers, List<Service> services, List<Middleware> middlewares) {
    public RawData {
        routers = List.copyOf(routers);
        services = List.copyOf(services);
        middlewares = List.copyOf(middlewares);
    }

    static RawData of(Json json) {
        List<Router> routers = new ArrayList<>();
        List<Service> services = new ArrayList<>();
        List<Middleware> middlewares = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            each(json, key(protocol, "routers"), (id, body) -> routers.add(Router.of(protocol, id, body)));
            each(json, key(protocol, "services"), (id, body) -> services.add(Service.of(protocol, id, body)));
            each(json, key(protocol, "middlewares"), (id, body) -> middlewares.add(Middleware.of(protocol, id, body)));
        }
        return new RawData(routers, services, middlewares);
    }

    private interface Taker {
        void take(String id, Json body);
    }

    private static void each(Json json, String section, Taker taker) {
        Json given = json.at(section);
        for (String id : given.names()) {
            taker.take(id, given.at(id));
        }
    }

    /** HTTP's sections have no prefix: {@code routers}, {@code tcpRouters}, {@code udpRouters}. */
    private static String key(Protocol protocol, String things) {
        return protocol == Protocol.HTTP
                ? things
                : protocol.key() + Character.toUpperCase(things.charAt(0)) + things.substring(1);
    }

    /** Returns a router by {@code app@file}. */
    public Optional<Router> router(Protocol protocol, String id) {
        return routers.stream()
                .filter(router ->
                        router.protocol() == protocol && router.id().toString().equals(id))
                .findFirst();
    }

    /** Returns a service by {@code app@file}. */
    public Optional<Service> service(Protocol protocol, String id) {
        return services.stream()
                .filter(service -> service.protocol() == protocol
                        && service.id().toString().equals(id))
                .findFirst();
    }

    /** Returns a middleware by {@code auth@file}. */
    public Optional<Middleware> middleware(Protocol protocol, String id) {
        return middlewares.stream()
                .filter(middleware -> middleware.protocol() == protocol
                        && middleware.id().toString().equals(id))
                .findFirst();
    }

    @Override
    public String toString() {
        return "%d routers, %d services, %d middlewares".formatted(routers.size(), services.size(), middlewares.size());
    }
}
