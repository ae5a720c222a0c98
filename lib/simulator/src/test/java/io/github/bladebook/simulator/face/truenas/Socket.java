package io.github.bladebook.simulator.face.truenas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.state.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Speaks to the TrueNAS face with the JDK's WebSocket, over verified TLS, message by message. */
final class Socket implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final WebSocket socket;
    private int last;

    private Socket(URI uri, @Nullable SSLContext tls) {
        HttpClient.Builder builder = HttpClient.newBuilder();
        if (tls != null) {
            builder.sslContext(tls);
        }
        socket = builder.build()
                .newWebSocketBuilder()
                .buildAsync(uri, new Receiver())
                .join();
    }

    static Socket open(EmbeddedLab lab) {
        return open(lab, "/api/current");
    }

    static Socket open(EmbeddedLab lab, String path) {
        String url = lab.environment().getOrDefault("TRUENAS_URL", "").replace("https://", "wss://");
        return new Socket(URI.create(url + path), trust(lab));
    }

    static Socket plain(int port) {
        return new Socket(URI.create("ws://127.0.0.1:" + port + "/api/current"), null);
    }

    /** Opens a connection and logs in with the administrator's key. */
    static Socket admin(EmbeddedLab lab) {
        return loggedIn(lab, "bladebook", lab.state().credentials().trueNasKey());
    }

    static Socket reader(EmbeddedLab lab) {
        return loggedIn(lab, "auditor", lab.state().credentials().trueNasReadOnlyKey());
    }

    private static Socket loggedIn(EmbeddedLab lab, String user, String key) {
        Socket socket = open(lab);
        JsonNode answer = socket.login(user, key);
        assertThat(answer.at("/result/response_type").asText()).isEqualTo("SUCCESS");
        return socket;
    }

    JsonNode login(String user, String key) {
        ObjectNode data = Json.object()
                .put("mechanism", "API_KEY_PLAIN")
                .put("username", user)
                .put("api_key", key);
        return answer("auth.login_ex", data);
    }

    /** Calls a method and returns the whole answer. */
    JsonNode answer(String method, Object... params) {
        int id = send(method, params);
        return await(message -> message.path("id").asInt(-1) == id);
    }

    /** Calls a method and returns its result; anything else is a failure of the test. */
    JsonNode call(String method, Object... params) {
        JsonNode answer = answer(method, params);
        assertThat(answer.has("result")).as("%s: %s", method, answer).isTrue();
        fits(method, answer.path("result"), params);
        return answer.path("result");
    }

    /** Holds a result against the type that was published for it, where that is at hand. */
    private static void fits(String method, JsonNode result, Object... params) {
        boolean partial = Json.tree(params).toString().contains("\"select\"");
        Oracle.here()
                .ifPresent(oracle ->
                        assertThat(oracle.complaints(method, result, partial)).isEmpty());
    }

    /** Calls a method that is to be refused and returns its error. */
    JsonNode refused(String method, Object... params) {
        JsonNode answer = answer(method, params);
        assertThat(answer.has("error")).as("%s: %s", method, answer).isTrue();
        return answer.path("error");
    }

    /** Calls a method that becomes a job, in the old style, and waits until the job is over. */
    JsonNode job(String method, Object... params) {
        int id = call(method, params).asInt();
        return jobOver(id);
    }

    JsonNode jobOver(int id) {
        for (int tries = 0; tries < 1000; tries++) {
            JsonNode job = call("core.get_jobs", Json.read("[[\"id\", \"=\", " + id + "]]"))
                    .path(0);
            if (!job.path("state").asText().matches("WAITING|RUNNING")) {
                if (job.path("state").asText().equals("SUCCESS")) {
                    fits(job.path("method").asText(), job.path("result"));
                }
                return job;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        throw new AssertionError("job " + id + " does not end");
    }

    int send(String method, Object... params) {
        int id = ++last;
        ObjectNode request = Json.object().put("jsonrpc", "2.0").put("id", id).put("method", method);
        request.set("params", Json.tree(params));
        raw(Json.text(request));
        return id;
    }

    void raw(String text) {
        socket.sendText(text, true).join();
    }

    void binary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** Returns the first message that fits; the others before it are put back in their order. */
    JsonNode await(Predicate<JsonNode> wanted) {
        BlockingQueue<JsonNode> others = new LinkedBlockingQueue<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (System.nanoTime() < end) {
                JsonNode message = received.poll(100, TimeUnit.MILLISECONDS);
                if (message == null) {
                    if (closed.isDone()) {
                        throw new AssertionError("the connection is closed: " + closed.join());
                    }
                } else if (wanted.test(message)) {
                    received.drainTo(others);
                    received.addAll(others);
                    return message;
                } else {
                    others.add(message);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("nothing of the kind came, only " + others);
    }

    /** Returns {@code code reason} of the other side's close, or how the connection broke. */
    String closed() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    static SSLContext trust(EmbeddedLab lab) {
        try {
            byte[] pem = Files.readAllBytes(Path.of(lab.environment().getOrDefault("TRUENAS_CA", "")));
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "lab", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Receiver implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean whole) {
            text.append(data);
            if (whole) {
                String all = text.toString();
                text.setLength(0);
                try {
                    received.add(Json.read(all));
                } catch (java.io.UncheckedIOException e) {
                    received.add(Json.object().put("garbage", all));
                }
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete((code + " " + reason).strip());
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.complete("broken");
        }
    }
}
