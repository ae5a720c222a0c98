package io.github.bladebook.simulator.face.traefik;

import java.util.List;
import java.util.Map;

/**
 * A request at an entry point, as middlewares change it on its way.
 *
 * @param secure whether it came over TLS
 * @param host the Host header, with its port
 * @param path without the query
 * @param query without the question mark, empty when there is none
 * @param headers by lower-case name
 */
record Incoming(
        String entryPoint,
        boolean secure,
        String client,
        String method,
        String host,
        String path,
        String query,
        Map<String, List<String>> headers,
        String body) {
    Incoming path(String other) {
        return new Incoming(entryPoint, secure, client, method, host, other, query, headers, body);
    }

    Incoming headers(Map<String, List<String>> others) {
        return new Incoming(entryPoint, secure, client, method, host, path, query, others, body);
    }

    /** Returns the host without its port, in lower case. */
    String hostName() {
        return host.replaceFirst(":[0-9]*$", "").toLowerCase(java.util.Locale.ROOT);
    }

    String pathAndQuery() {
        return query.isEmpty() ? path : path + "?" + query;
    }
}
