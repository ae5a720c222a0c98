package io.github.bladebook.proxmox;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom a node asks for names.
 *
 * @param search the domain of names without one
 * @param servers in the order in which they are asked
 */
public record NodeDns(String search, List<IPAddress> servers) {
    public NodeDns {
        servers = List.copyOf(servers);
    }

    static NodeDns of(Json json) {
        return new NodeDns(
                json.findText("search").orElse(""),
                Stream.of("dns1", "dns2", "dns3")
                        .map(json::findText)
                        .flatMap(Optional::stream)
                        .map(text -> new IPAddressString(text).getAddress())
                        .flatMap(Stream::ofNullable)
                        .toList());
    }
}
