package io.github.bladebook.simulator.face.proxmox;

import io.github.bladebook.simulator.state.Network;
import io.github.bladebook.simulator.state.WebService;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What a node gets when it asks a web service of the lab's network.
 *
 * @param host the address and port asked
 * @param reply empty where nobody answers
 * @param trouble why nobody does
 */
record Fetch(String host, String fileName, Optional<WebService.Reply> reply, String trouble) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    static Fetch of(Network network, String url, String method) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            return new Fetch(url, "", Optional.empty(), "Bad hostname");
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String file = path.substring(path.lastIndexOf('/') + 1);
        String address = uri.getHost() == null ? "" : uri.getHost();
        int port = uri.getPort() > 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? HTTPS : HTTP;
        String host = address + ":" + port;
        if (!address.matches("[\\d.]+")) {
            return new Fetch(host, file, Optional.empty(), "Name or service not known");
        }
        String asked = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        Optional<WebService.Reply> reply = network.at(address, port)
                .map(service -> service.answer(
                        new WebService.Call(method, uri.getAuthority(), asked, Map.of("accept", "*/*"), "")));
        return new Fetch(host, file, reply, reply.isPresent() ? "" : "Connection refused");
    }

    /** The lab's services speak in texts; one letter is one byte, as far as that goes. */
    static byte[] bytes(WebService.Reply reply) {
        return reply.body().getBytes(StandardCharsets.UTF_8);
    }
}
