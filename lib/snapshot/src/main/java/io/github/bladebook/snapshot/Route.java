package io.github.bladebook.snapshot;

import java.util.List;

/**
 * A route of the reverse proxy: what it takes, and where that goes.
 *
 * @param name with its provider: {@code app@file}
 * @param protocol http, tcp or udp
 * @param rule which requests it takes; empty for udp
 * @param hosts the names that its rule mentions, as far as they are plain names
 * @param targets where its service sends requests: {@code http://172.16.100.15:8080}
 * @param tls whether it speaks TLS
 * @param status enabled, disabled or warning
 * @param errors why it is not used, or only in part
 */
public record Route(
        String name,
        String protocol,
        String rule,
        List<String> hosts,
        List<String> entryPoints,
        String service,
        List<String> targets,
        boolean tls,
        String status,
        List<String> errors) {
    public Route {
        hosts = List.copyOf(hosts);
        entryPoints = List.copyOf(entryPoints);
        targets = List.copyOf(targets);
        errors = List.copyOf(errors);
    }
}
