package io.github.bladebook.traefik;

import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.page.Paged;
import java.util.Optional;

/** What the API tells about a protocol that has middlewares. */
public final class MiddlewareSection extends Section {
    MiddlewareSection(Api api, Protocol protocol) {
        super(api, protocol);
    }

    /** Lists the middlewares. */
    public Paged<Middleware> middlewares() {
        return middlewares(Filter.none());
    }

    /** Lists some of the middlewares. */
    public Paged<Middleware> middlewares(Filter filter) {
        return api.paged(filter.on(list("middlewares")), json -> Middleware.of(protocol, json.text("name"), json));
    }

    /**
     * Reads one middleware.
     *
     * @throws NotFoundException if there is none of this name
     */
    public Middleware middleware(String id) {
        return api.read(one("middlewares", "middleware", id), json -> Middleware.of(protocol, json.text("name"), json));
    }

    /** Reads one middleware, where it is there. */
    public Optional<Middleware> findMiddleware(String id) {
        return found(() -> middleware(id));
    }
}
