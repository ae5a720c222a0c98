package io.github.bladebook.simulator.face.traefik;

import io.github.bladebook.simulator.state.Network;
import io.github.bladebook.simulator.state.WebService;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Hands requests on to servers: to machines of the lab, or to real ones on this computer's loopback. */
final class Backend {
    private static final List<String> HOP_BY_HOP =
            List.of("connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "content-length");

    private final Network network;
    private final OkHttpClient client = new OkHttpClient.Builder()
            .followRedirects(false)
            .retryOnConnectionFailure(false)
            .build();

    Backend(Network network) {
        this.network = network;
    }

    static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            return URI.create("http://invalid.lab.example");
        }
    }

    static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }

    /** Asks a server; 502 when nobody answers there. */
    Outgoing ask(String url, boolean passHost, Incoming request) {
        URI server = uri(url);
        String address = String.valueOf(server.getHost());
        String host = passHost ? request.host() : server.getAuthority();
        String base = server.getRawPath() == null ? "" : server.getRawPath().replaceAll("/$", "");
        Map<String, String> headers = forwarded(request);
        Optional<WebService> machine = network.at(address, port(server));
        if (machine.isPresent()) {
            WebService.Reply reply = machine.get()
                    .answer(new WebService.Call(
                            request.method(), host, base + request.pathAndQuery(), headers, request.body()));
            Map<String, List<String>> answered = new HashMap<>();
            reply.headers().forEach((name, value) -> answered.put(name, List.of(value)));
            return new Outgoing(reply.status(), answered, reply.body());
        }
        boolean here = address.startsWith("127.") || address.equals("localhost") || address.equals("[::1]");
        return here ? real(server, base, host, headers, request) : Outgoing.text(502, "Bad Gateway");
    }

    private Outgoing real(URI server, String base, String host, Map<String, String> headers, Incoming request) {
        Headers.Builder sent = new Headers.Builder();
        headers.forEach((name, value) -> {
            if (!HOP_BY_HOP.contains(name) && !name.equals("host")) {
                sent.addUnsafeNonAscii(name, value);
            }
        });
        boolean hasBody = !request.method().equals("GET") && !request.method().equals("HEAD");
        @Nullable RequestBody body = hasBody ? RequestBody.create(request.body(), null) : null;
        Request call = new Request.Builder()
                .url(server.getScheme() + "://" + server.getAuthority() + base + request.pathAndQuery())
                .headers(sent.set("Host", host).build())
                .method(request.method(), body)
                .build();
        try (Response response = client.newCall(call).execute()) {
            Map<String, List<String>> answered = new HashMap<>();
            response.headers().toMultimap().forEach((name, values) -> {
                if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                    answered.put(name, new ArrayList<>(values));
                }
            });
            return new Outgoing(response.code(), answered, response.body().string());
        } catch (IOException e) {
            return Outgoing.text(502, "Bad Gateway");
        }
    }

    private static Map<String, String> forwarded(Incoming request) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        String port = request.host().replaceFirst("^.*:", "");
        headers.put("x-forwarded-for", request.client());
        headers.put("x-real-ip", request.client());
        headers.put("x-forwarded-host", request.host());
        headers.put("x-forwarded-proto", request.secure() ? "https" : "http");
        headers.put("x-forwarded-port", port.matches("[0-9]+") ? port : request.secure() ? "443" : "80");
        headers.put("x-forwarded-server", "traefik");
        return headers;
    }
}
