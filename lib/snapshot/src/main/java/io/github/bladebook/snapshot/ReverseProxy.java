package io.github.bladebook.snapshot;

import java.util.List;

/** What the reverse proxy (Traefik) has loaded. */
public record ReverseProxy(String version, List<EntryPoint> entryPoints, List<Route> routes) {
    public ReverseProxy {
        entryPoints = List.copyOf(entryPoints);
        routes = List.copyOf(routes);
    }

    /**
     * Where it listens.
     *
     * @param address {@code :443}, {@code 172.16.100.10:80/tcp}
     */
    public record EntryPoint(String name, String address) {}

    /** Returns one of which nothing is known. */
    public static ReverseProxy empty() {
        return new ReverseProxy("", List.of(), List.of());
    }
}
