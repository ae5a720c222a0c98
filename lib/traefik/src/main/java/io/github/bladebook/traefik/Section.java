package io.github.bladebook.traefik;

import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.page.Paged;
import java.util.Optional;
import java.util.function.Supplier;

/** What the API tells about one protocol. Lists come in pages of 100 and are no snapshot: {@link TraefikClient#rawData()} is. */
public sealed class Section permits MiddlewareSection {
    final Api api;
    final Protocol protocol;

    Section(Api api, Protocol protocol) {
        this.api = api;
        this.protocol = protocol;
    }

    /** Lists the routers. */
    public Paged<Router> routers() {
        return routers(Filter.none());
    }

    /** Lists some of the routers. */
    public Paged<Router> routers(Filter filter) {
        return api.paged(filter.on(list("routers")), json -> Router.of(protocol, json.text("name"), json));
    }

    /**
     * Reads one router.
     *
     * @param id {@code app@file}
     * @throws NotFoundException if there is none of this name
     */
    public Router router(String id) {
        return api.read(one("routers", "router", id), json -> Router.of(protocol, json.text("name"), json));
    }

    /** Reads one router, where it is there. */
    public Optional<Router> findRouter(String id) {
        return found(() -> router(id));
    }

    /** Lists the services. */
    public Paged<Service> services() {
        return services(Filter.none());
    }

    /** Lists some of the services. */
    public Paged<Service> services(Filter filter) {
        return api.paged(filter.on(list("services")), json -> Service.of(protocol, json.text("name"), json));
    }

    /**
     * Reads one service.
     *
     * @throws NotFoundException if there is none of this name
     */
    public Service service(String id) {
        return api.read(one("services", "service", id), json -> Service.of(protocol, json.text("name"), json));
    }

    /** Reads one service, where it is there. */
    public Optional<Service> findService(String id) {
        return found(() -> service(id));
    }

    Request list(String things) {
        return Api.get(protocol.key(), things).trying("list the %s %s".formatted(protocol, things));
    }

    Request one(String things, String thing, String id) {
        return Api.get(protocol.key(), things, id).trying("read the %s %s %s".formatted(protocol, thing, id));
    }

    static <T> Optional<T> found(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "%s of %s".formatted(protocol, api);
    }
}
