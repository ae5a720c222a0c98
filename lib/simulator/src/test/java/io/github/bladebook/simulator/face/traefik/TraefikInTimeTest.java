package io.github.bladebook.simulator.face.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.seed.Seeds;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.WebService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the lab's Traefik does in time, by a clock that a test moves, and how it spreads requests. */
class TraefikInTimeTest {
    private static final String ROUTER =
            "http:\n  routers: {app: {rule: Host(`app.lab.example`), entryPoints: [web], service: app}}\n  services:\n";

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final LabState state = Seeds.of(
            "empty",
            new Seams(
                    new Clock() {
                        @Override
                        public Instant instant() {
                            return now;
                        }

                        @Override
                        public ZoneOffset getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(java.time.ZoneId zone) {
                            return this;
                        }
                    },
                    time -> {},
                    Seams.system().random()));
    private final Traefik traefik = new Traefik(state);
    private final Proxy proxy = new Proxy(new Backend(state.network()));

    @AfterEach
    void close() {
        state.close();
    }

    private void services(String services) throws IOException {
        Files.writeString(state.traefik().folder().resolve("app.yml"), ROUTER + services);
    }

    private void serve(String address, String answer) {
        state.network().serve(address, 80, call -> WebService.Reply.text(200, answer));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private Outgoing ask() {
        return proxy.answer(
                traefik.running(),
                new Incoming("web", false, "127.0.0.1", "GET", "app.lab.example", "/", "", Map.of(), ""));
    }

    private List<String> bodies(int count) {
        return IntStream.range(0, count).mapToObj(i -> ask().body()).toList();
    }

    @Test
    void aChangeCountsWhenTheThrottleIsOver() throws IOException {
        serve("10.9.8.1", "one");
        state.traefik().throttle(Duration.ofSeconds(2));
        services("    app: {loadBalancer: {servers: [{url: 'http://10.9.8.1'}]}}\n");
        assertThat(ask().status()).isEqualTo(404);
        pass(Duration.ofMillis(1999));
        assertThat(ask().status()).isEqualTo(404);
        pass(Duration.ofMillis(1));
        assertThat(ask().status()).isEqualTo(200);
    }

    @Test
    void weightsAreKept() throws IOException {
        serve("10.9.8.1", "one");
        serve("10.9.8.2", "two");
        services("""
                    app: {weighted: {services: [{name: one, weight: 3}, {name: two, weight: 1}]}}
                    one: {loadBalancer: {servers: [{url: 'http://10.9.8.1'}]}}
                    two: {loadBalancer: {servers: [{url: 'http://10.9.8.2'}]}}
                """);
        List<String> bodies = bodies(40);
        assertThat(bodies).filteredOn("one"::equals).hasSizeBetween(20, 39);
        assertThat(bodies).contains("two");
    }

    @Test
    void failoverFollowsTheHealthChecks() throws IOException {
        serve("10.9.8.2", "two");
        services("""
                    app: {failover: {service: one, fallback: two, healthCheck: {}}}
                    one: {loadBalancer: {servers: [{url: 'http://10.9.8.1'}], healthCheck: {path: /, interval: 10s}}}
                    two: {loadBalancer: {servers: [{url: 'http://10.9.8.2'}], healthCheck: {path: /, interval: 10s}}}
                """);
        assertThat(ask().status()).isEqualTo(502);
        pass(Duration.ofSeconds(10));
        assertThat(ask().body()).isEqualTo("two");
        serve("10.9.8.1", "one");
        assertThat(ask().body()).isEqualTo("one");
    }

    @Test
    void aServerThatFailsItsChecksGetsNothingMore() throws IOException {
        serve("10.9.8.1", "one");
        state.network().serve("10.9.8.2", 80, call -> WebService.Reply.text(500, "two"));
        services("    app: {loadBalancer: {servers: [{url: 'http://10.9.8.1'}, {url: 'http://10.9.8.2'}],"
                + " healthCheck: {path: /, interval: 5s}}}\n");
        assertThat(bodies(4)).contains("one", "two");
        pass(Duration.ofSeconds(5));
        assertThat(bodies(4)).containsOnly("one");
        assertThat(traefik.running()
                        .find(Kind.SERVICES, "app@file")
                        .orElseThrow()
                        .servers())
                .containsEntry("http://10.9.8.2", "DOWN")
                .containsEntry("http://10.9.8.1", "UP");
    }

    @Test
    void aServerOnLoopbackIsARealOne() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestHeaders()
                    .getFirst("X-Forwarded-Proto")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            services("    app: {loadBalancer: {servers: [{url: 'http://127.0.0.1:%d'}]}}\n"
                    .formatted(server.getAddress().getPort()));
            assertThat(ask().body()).isEqualTo("http");
        } finally {
            server.stop(0);
        }
        assertThat(ask().status()).isEqualTo(502);
    }
}
