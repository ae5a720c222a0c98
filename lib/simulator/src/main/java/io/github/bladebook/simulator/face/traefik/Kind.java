package io.github.bladebook.simulator.face.traefik;

import java.util.Optional;
import java.util.stream.Stream;

/** What the API lists, in the order of its raw data. */
enum Kind {
    ROUTERS("routers", "http", "routers", "Router"),
    MIDDLEWARES("middlewares", "http", "middlewares", "Middleware"),
    SERVICES("services", "http", "services", "Service"),
    TCP_ROUTERS("tcpRouters", "tcp", "routers", "TCPRouter"),
    TCP_MIDDLEWARES("tcpMiddlewares", "tcp", "middlewares", "TCPMiddleware"),
    TCP_SERVICES("tcpServices", "tcp", "services", "TCPService"),
    UDP_ROUTERS("udpRouters", "udp", "routers", "UDPRouter"),
    UDP_SERVICES("udpServices", "udp", "services", "UDPService");

    private final String raw;
    private final String protocol;
    private final String plural;
    private final String shape;

    Kind(String raw, String protocol, String plural, String shape) {
        this.raw = raw;
        this.protocol = protocol;
        this.plural = plural;
        this.shape = shape;
    }

    /** Finds the kind of a path such as {@code http} and {@code routers}. */
    static Optional<Kind> at(String protocol, String plural) {
        return Stream.of(values())
                .filter(kind -> kind.protocol.equals(protocol) && kind.plural.equals(plural))
                .findFirst();
    }

    /** Returns its key in the raw data. */
    String raw() {
        return raw;
    }

    String protocol() {
        return protocol;
    }

    String plural() {
        return plural;
    }

    /** Returns the word for one of it in error texts. */
    String singular() {
        return plural.substring(0, plural.length() - 1);
    }

    /** Returns the name of its structure. */
    String shape() {
        return shape;
    }

    boolean router() {
        return plural.equals("routers");
    }

    boolean service() {
        return plural.equals("services");
    }
}
