package io.github.bladebook.traefik;

import io.github.bladebook.core.json.Json;

/**
 * Where Traefik listens.
 *
 * @param address {@code :443}, {@code 127.0.0.1:8080}, {@code :53/udp}
 * @param definition all that is told of it: time limits as text, trusted forwarders, what its routers inherit
 */
public record EntryPoint(String name, String address, Json definition) {
    static EntryPoint of(Json json) {
        return new EntryPoint(
                json.findText("name").orElse(""), json.findText("address").orElse(""), json);
    }

    /**
     * Returns whether routers inherit something here (TLS or middlewares). Traefik then splits a router of several entry points, and
     * calls the parts {@code <entry point>-<name>@<provider>}.
     */
    public boolean hasModel() {
        Json http = definition.at("http");
        return !http.at("tls").absent() || !http.at("middlewares").elements().isEmpty();
    }

    @Override
    public String toString() {
        return "%s (%s)".formatted(name, address);
    }
}
