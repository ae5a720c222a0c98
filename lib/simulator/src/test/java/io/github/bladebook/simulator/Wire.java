package io.github.bladebook.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.Json;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A plain HTTP client that trusts the lab's CA and knows nothing else. */
public final class Wire {
    private final HttpClient http;
    private final String url;
    private final String token;

    public Wire(EmbeddedLab lab) {
        this(Path.of(lab.environment().get("KUBECONFIG")));
    }

    /** Speaks to the cluster that a kubeconfig names first. */
    public Wire(Path kubeconfig) {
        try {
            JsonNode config = SmallLab.tree(Files.readString(kubeconfig));
            this.url = config.at("/clusters/0/cluster/server").asText();
            this.token = config.at("/users/0/user/token").asText();
            byte[] ca = java.util.Base64.getDecoder()
                    .decode(config.at("/clusters/0/cluster/certificate-authority-data")
                            .asText());
            this.http = HttpClient.newBuilder().sslContext(trusting(ca)).build();
        } catch (java.io.IOException | java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext trusting(byte[] pem) throws java.io.IOException, java.security.GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509").generateCertificate(new java.io.ByteArrayInputStream(pem)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    public HttpResponse<byte[]> send(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("User-Agent", "wire-test");
        if (!headers.containsKey("Authorization")) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.setHeader(name, value);
            }
        });
        return exchange(request.build(), BodyHandlers.ofByteArray());
    }

    public HttpResponse<byte[]> get(String path, Map<String, String> headers) {
        return send("GET", path, "", headers);
    }

    /** Gets JSON, whatever the status. */
    public JsonNode json(String path) {
        return Json.read(get(path, Map.of()).body());
    }

    public JsonNode json(String path, String accept) {
        return Json.read(get(path, Map.of("Accept", accept)).body());
    }

    /** Opens a stream that the server keeps writing to. */
    public InputStream stream(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + token)
                .build();
        return exchange(request, BodyHandlers.ofInputStream()).body();
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
