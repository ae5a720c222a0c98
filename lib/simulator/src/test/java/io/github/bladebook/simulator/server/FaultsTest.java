package io.github.bladebook.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final Faults faults = new Faults();
    private final Counter counter = new Counter();
    private FaceServer server;
    private HttpClient client;

    /** Counts what it is asked to change. */
    private static final class Counter implements Face {
        private final AtomicInteger changes = new AtomicInteger();

        @Override
        public String name() {
            return "counter";
        }

        @Override
        public void answer(HttpServerExchange exchange) {
            if (exchange.getRequestPath().equals("/wrong")) {
                exchange.setStatusCode(400).getResponseSender().send("{}");
                return;
            }
            changes.incrementAndGet();
            if (exchange.getRequestMethod().toString().equals("DELETE")) {
                exchange.setStatusCode(204).endExchange();
                return;
            }
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
            exchange.getResponseSender().send("{\"true\":\"answer\"}");
        }
    }

    @BeforeEach
    void start() throws Exception {
        TlsIdentity identity = TlsIdentity.fresh();
        server = FaceServer.start(counter, 0, identity, faults);
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(identity.authorityPem().getBytes(StandardCharsets.UTF_8))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        client = HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(2))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aLostAnswerIsOfARequestThatWasDone() throws Exception {
        faults.add(Fault.parse("counter:answer-lost@create"));

        assertThatThrownBy(() -> send("POST", "/things")).isInstanceOf(IOException.class);
        assertThat(counter.changes).hasValue(1);
        assertThat(faults.handled("counter")).containsExactly(new Handled("POST", "/things", 200));
        assertThat(send("POST", "/things").statusCode()).isEqualTo(200);
    }

    @Test
    void aLostAnswerWithoutABodyIsLostToo() {
        faults.add(Fault.parse("counter:answer-lost@delete"));

        assertThatThrownBy(() -> send("DELETE", "/things/1")).isInstanceOf(IOException.class);
        assertThat(faults.handled("counter")).containsExactly(new Handled("DELETE", "/things/1", 204));
    }

    @Test
    void afterA502TheRequestIsDoneAndAPageCameBack() throws Exception {
        faults.add(Fault.parse("counter:502-after@any*2"));

        HttpResponse<String> answer = send("POST", "/things");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(answer.body()).startsWith("<html>").endsWith("</html>").doesNotContain("true");
        assertThat(send("DELETE", "/things/1").statusCode()).isEqualTo(502);
        assertThat(counter.changes).hasValue(2);
        assertThat(faults.handled("counter")).allMatch(Handled::applied);
    }

    @Test
    void whatTheFaceRefusesIsNotCountedAsDone() throws Exception {
        faults.add(Fault.parse("counter:502-after@any"));

        assertThat(send("POST", "/wrong").statusCode()).isEqualTo(502);
        assertThat(faults.handled("counter")).noneMatch(Handled::applied);
    }

    @Test
    void refusedAndStalledRequestsNeverReachTheFace() {
        faults.add(Fault.parse("counter:refuse@update"));
        faults.add(Fault.parse("counter:stall@create"));

        assertThatThrownBy(() -> send("PATCH", "/")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> send("POST", "/")).isInstanceOf(HttpTimeoutException.class);
        assertThat(counter.changes).hasValue(0);
        assertThat(faults.handled("counter")).isEmpty();
    }

    @Test
    void pagesThrottlingAndStatusesStandInForTheFace() throws Exception {
        faults.add(Fault.parse("counter:html@read"));
        faults.add(Fault.parse("counter:throttled=4@read"));
        faults.add(Fault.parse("counter:status=418@read"));

        assertThat(send("GET", "/").body()).contains("Please log in");
        HttpResponse<String> throttled = send("GET", "/");
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).contains("4");
        assertThat(send("GET", "/").statusCode()).isEqualTo(418);
        assertThat(send("GET", "/").statusCode()).isEqualTo(200);
        assertThat(counter.changes).hasValue(1);
    }
}
