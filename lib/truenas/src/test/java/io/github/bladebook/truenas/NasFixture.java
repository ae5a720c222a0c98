package io.github.bladebook.truenas;

import io.github.bladebook.core.http.Connection;
import io.github.bladebook.core.http.Trust;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.secret.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/** A server on loopback that speaks JSON-RPC over a WebSocket as a test tells it to, and misbehaves on demand. */
final class NasFixture implements AutoCloseable {
    static final Login.ApiKey KEY = new Login.ApiKey("reader", Secret.of("7-TestTestTestTestTestTestTestTestTest"));

    final MockWebServer server = new MockWebServer();
    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<Peer> peers = new CopyOnWriteArrayList<>();
    final AtomicInteger refusedUpgrades = new AtomicInteger();
    private final Map<String, BiConsumer<Peer, Asked>> methods = new ConcurrentHashMap<>();
    private final Path ca;
    private volatile @Nullable MockResponse instead;
    private volatile @Nullable BiConsumer<Peer, Asked> anything;

    /** One call as it arrived. */
    record Asked(String id, String method, Json params) {}

    NasFixture(Path folder) {
        try {
            HeldCertificate root = new HeldCertificate.Builder()
                    .certificateAuthority(0)
                    .commonName("Lab CA")
                    .build();
            HeldCertificate own = new HeldCertificate.Builder()
                    .addSubjectAlternativeName("localhost")
                    .signedBy(root)
                    .build();
            ca = Files.writeString(folder.resolve("nas-ca.pem"), root.certificatePem());
            server.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(own)
                    .build()
                    .sslSocketFactory());
            server.setProtocols(List.of(okhttp3.Protocol.HTTP_1_1));
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    MockResponse other = instead;
                    if (other != null) {
                        refusedUpgrades.incrementAndGet();
                        return other;
                    }
                    return new MockResponse.Builder()
                            .webSocketUpgrade(new Peer())
                            .build();
                }
            });
            server.start();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        result("auth.login_ex", "{'response_type':'SUCCESS','user_info':null,'authenticator':'LEVEL_1'}");
        result("core.subscribe", "'s1'");
        result("core.unsubscribe", "null");
        result("core.ping", "'pong'");
        result("system.version", "'25.10.1'");
    }

    /** Answers this method with a result, single quotes standing for double ones. */
    NasFixture result(String method, String json) {
        return on(method, (peer, asked) -> peer.reply(asked.id(), json));
    }

    /** Answers this method with an error object. */
    NasFixture error(String method, String json) {
        return on(method, (peer, asked) -> peer.error(asked.id(), json));
    }

    NasFixture on(String method, BiConsumer<Peer, Asked> answer) {
        methods.put(method, answer);
        return this;
    }

    /** Answers every method so that has no answer of its own, but for the login. */
    NasFixture onAnything(BiConsumer<Peer, Asked> answer) {
        methods.keySet().removeAll(List.of("core.subscribe", "core.unsubscribe", "core.ping"));
        anything = answer;
        return this;
    }

    /** Answers the opening of a session with something else; null ends that. */
    void openingAnswer(@Nullable MockResponse answer) {
        instead = answer;
    }

    Path ca() {
        return ca;
    }

    URI uri() {
        return URI.create("https://localhost:" + server.getPort());
    }

    TrueNasClient client() {
        return client(KEY);
    }

    TrueNasClient client(Login login) {
        return TrueNasClient.over(
                Connection.to("truenas", uri())
                        .trust(Trust.ca(ca))
                        .dialect(TrueNasClient.dialect())
                        .open(),
                login);
    }

    /** Returns how often a method was called. */
    long count(String method) {
        return calls.stream().filter(method::equals).count();
    }

    /** The server's side of one session. */
    final class Peer extends WebSocketListener {
        private volatile @Nullable WebSocket socket;

        @Override
        public void onOpen(WebSocket opened, Response response) {
            socket = opened;
            peers.add(this);
        }

        @Override
        public void onMessage(WebSocket from, String text) {
            Json frame = Json.parse(text.getBytes(StandardCharsets.UTF_8));
            Asked asked = new Asked(frame.text("id"), frame.text("method"), frame.at("params"));
            calls.add(asked.method());
            Witness.asked(asked.method(), asked.params());
            BiConsumer<Peer, Asked> answer = methods.getOrDefault(asked.method(), anything);
            if (answer == null) {
                error(asked.id(), "{'code':-32601,'message':'Method does not exist'}");
            } else {
                answer.accept(this, asked);
            }
        }

        @Override
        public void onClosing(WebSocket from, int code, String reason) {
            from.close(1000, null);
        }

        void reply(String id, String json) {
            send("{'jsonrpc':'2.0','id':%s,'result':%s}".formatted(id, json));
        }

        void error(String id, String json) {
            send("{'jsonrpc':'2.0','id':%s,'error':%s}".formatted(id, json));
        }

        void event(String collection, String kind, String fields) {
            send(
                    "{'jsonrpc':'2.0','method':'collection_update','params':{'msg':'%s','collection':'%s','id':1,'fields':%s}}"
                            .formatted(kind, collection, fields));
        }

        void send(String json) {
            open().send(json.replace('\'', '"'));
        }

        /** Ends the connection without a word; only inside an answer, as that is how a server's socket of OkHttp is cut. */
        @SuppressWarnings("DoNotCallSuggester")
        void cut() {
            throw new IllegalStateException("cut");
        }

        void close(int code, String reason) {
            open().close(code, reason);
        }

        private WebSocket open() {
            WebSocket known = socket;
            if (known == null) {
                throw new AssertionError("not open");
            }
            return known;
        }
    }

    @Override
    public void close() {
        peers.forEach(peer -> peer.close(1001, "the test is over"));
        server.close();
    }
}
