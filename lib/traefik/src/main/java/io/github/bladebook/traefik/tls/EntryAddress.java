package io.github.bladebook.traefik.tls;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where to connect to.
 *
 * @param host a name or address
 * @param port a TCP port
 */
public record EntryAddress(String host, int port) {
    public EntryAddress {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("'%s' port %d is no place to connect to".formatted(host, port));
        }
    }

    /**
     * Reads {@code host}, {@code host:port} or an https URL; the port is 443 where none is named.
     *
     * @throws ConfigurationException if it is none of these
     */
    public static EntryAddress parse(String text) {
        try {
            URI uri = new URI(text.contains("://") ? text : "https://" + text);
            if (uri.getHost() != null) {
                return new EntryAddress(
                        uri.getHost().replaceAll("^\\[|\\]$", ""), uri.getPort() < 0 ? 443 : uri.getPort());
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // Told below, in words of our own.
        }
        throw new ConfigurationException(new Problem(
                "settings",
                "use them",
                "'%s' is no entry point".formatted(text),
                "Give host:port, such as edge.lab.example:443"));
    }

    @Override
    public String toString() {
        return host.contains(":") ? "[%s]:%d".formatted(host, port) : host + ":" + port;
    }
}
