package io.github.bladebook.simulator.face.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.junit.PublishedApi;
import io.github.bladebook.simulator.state.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Speaks to the Proxmox face over verified TLS and keeps the status line, which most HTTP clients throw away. */
final class Wire implements AutoCloseable {
    private final EmbeddedLab lab = EmbeddedLab.start("reference");
    private final URI url = URI.create(lab.environment().getOrDefault("PROXMOX_URL", ""));

    private @Nullable SSLContext trusting;

    record Answer(String line, String head, String body) {
        JsonNode json() {
            return Json.read(body);
        }
    }

    EmbeddedLab lab() {
        return lab;
    }

    String token() {
        return tokenOf(lab.state().credentials().proxmoxTokenId());
    }

    String tokenOf(String id) {
        return "PVEAPIToken=" + id + "="
                + lab.state().proxmox().account(id).orElseThrow().secret();
    }

    /** Writes as the administrator's token, waits for the task that this begins, and returns how that ended. */
    String done(String method, String path, @Nullable String body) throws IOException, GeneralSecurityException {
        Answer answer = as(token()).call(method, "/api2/json" + path, body);
        assertThat(answer.line()).as(answer.body()).isEqualTo("HTTP/1.1 200 OK");
        return ended(answer.json().path("data").asText());
    }

    /** Waits for a task and returns its exit status. */
    String ended(String upid) throws IOException, GeneralSecurityException {
        String path = "/api2/json/nodes/" + upid.split(":", -1)[1] + "/tasks/" + upid + "/status";
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (System.nanoTime() < deadline) {
            Answer answer = as(token()).call("GET", path);
            if (answer.json().at("/data/status").asText().equals("stopped")) {
                return answer.json().at("/data/exitstatus").asText();
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("still running: " + upid);
    }

    /** Writes as the administrator's token, and returns the status line's end. */
    String refused(String method, String path, @Nullable String body) throws IOException, GeneralSecurityException {
        return as(token()).call(method, "/api2/json" + path, body).line().substring("HTTP/1.1 ".length());
    }

    /** Reads as the administrator's token. */
    JsonNode read(String path) throws IOException, GeneralSecurityException {
        Answer answer = as(token()).call("GET", "/api2/json" + path);
        assertThat(answer.line()).as(answer.body()).isEqualTo("HTTP/1.1 200 OK");
        return answer.json().path("data");
    }

    Caller as(String authorization) {
        return new Caller(authorization);
    }

    @Override
    public void close() {
        lab.close();
    }

    final class Caller {
        private final String authorization;

        private Caller(String authorization) {
            this.authorization = authorization;
        }

        Answer call(String method, String path) throws IOException, GeneralSecurityException {
            return call(method, path, null);
        }

        Answer call(String method, String path, @Nullable String body) throws IOException, GeneralSecurityException {
            return call(method, path, body, "application/x-www-form-urlencoded");
        }

        Answer call(String method, String path, @Nullable String body, String type)
                throws IOException, GeneralSecurityException {
            StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
            if (!authorization.isEmpty()) {
                request.append("Authorization: ").append(authorization).append("\r\n");
            }
            if (body != null) {
                request.append("Content-Type: ")
                        .append(type)
                        .append("\r\nContent-Length: ")
                        .append(body.getBytes(StandardCharsets.UTF_8).length)
                        .append("\r\n");
            }
            request.append("Connection: close\r\n\r\n").append(body == null ? "" : body);
            try (SSLSocket socket =
                    (SSLSocket) context().getSocketFactory().createSocket(url.getHost(), url.getPort())) {
                socket.setTcpNoDelay(true);
                socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
                Answer answer = answer(socket.getInputStream());
                fits(method, path, answer);
                return answer;
            }
        }

        /** Each answer that any test gets is held to the published types, where these are at hand. */
        private static void fits(String method, String path, Answer answer) {
            if (!answer.line().equals("HTTP/1.1 200 OK") || path.startsWith("/api2/extjs")) {
                return;
            }
            PublishedApi.here()
                    .ifPresent(api -> api.method(method, path)
                            .ifPresent(published -> assertThat(api.complaints(
                                            method + " " + path,
                                            published,
                                            answer.json().path("data")))
                                    .isEmpty()));
        }

        private static Answer answer(InputStream in) throws IOException {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            String head = all.substring(0, end);
            return new Answer(head.lines().findFirst().orElse(""), head, all.substring(end + 4));
        }
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        if (trusting != null) {
            return trusting;
        }
        byte[] pem = Files.readAllBytes(Path.of(lab.environment().getOrDefault("PROXMOX_CA", "")));
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "lab", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        trusting = context;
        return context;
    }
}
