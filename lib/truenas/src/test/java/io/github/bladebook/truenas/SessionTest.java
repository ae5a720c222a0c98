package io.github.bladebook.truenas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.error.ThrottledException;
import io.github.bladebook.core.http.Connection;
import io.github.bladebook.core.http.Trust;
import io.github.bladebook.core.secret.Secret;
import io.github.bladebook.core.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
    private NasFixture nas;

    @BeforeEach
    void start(@TempDir Path folder) {
        nas = new NasFixture(folder);
    }

    @AfterEach
    void stop() {
        nas.close();
    }

    @Test
    void nothingIsSentBeforeTheFirstCall() {
        nas.client().close();

        assertThat(nas.server.getRequestCount()).isZero();
    }

    @Test
    void oneLoginServesAllCalls() {
        try (TrueNasClient client = nas.client()) {
            client.system().ping();
            client.system().ping();

            assertThat(client.system().version().atLeast(25, 10)).isTrue();
        }
        assertThat(nas.calls).containsExactly("auth.login_ex", "core.ping", "core.ping", "system.version");
        assertThat(nas.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void theKeyIsSentWithItsUser() {
        List<String> logins = new ArrayList<>();
        nas.on("auth.login_ex", (peer, asked) -> {
            logins.add(asked.params().toString());
            peer.reply(asked.id(), "{'response_type':'SUCCESS'}");
        });
        try (TrueNasClient client = nas.client()) {
            client.system().ping();
        }
        assertThat(logins)
                .singleElement()
                .satisfies(
                        login -> assertThat(login).contains("API_KEY_PLAIN", "\"username\":\"reader\"", "7-TestTest"));
    }

    @Test
    void answersComeInAnyOrder() {
        List<Runnable> held = new ArrayList<>();
        nas.on("core.echo", (peer, asked) -> {
            synchronized (held) {
                held.add(
                        0,
                        () -> peer.reply(
                                asked.id(), asked.params().elements().get(0).toString()));
                if (held.size() == 4) {
                    held.forEach(Runnable::run);
                }
            }
        });
        try (TrueNasClient client = nas.client()) {
            List<CompletableFuture<String>> calls = new ArrayList<>();
            for (String word : List.of("one", "two", "three", "four")) {
                calls.add(CompletableFuture.supplyAsync(() -> client.call("core.echo", String.class, word)));
            }
            assertThat(calls).extracting(CompletableFuture::join).containsExactly("one", "two", "three", "four");
        }
    }

    @Test
    void tenCallsAtMostAreUnderWay() throws InterruptedException {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        nas.on("core.wait", (peer, asked) -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            var unused = CompletableFuture.runAsync(() -> {
                open.decrementAndGet();
                peer.reply(asked.id(), "null");
            });
        });
        try (TrueNasClient client = nas.client()) {
            for (int i = 0; i < 40; i++) {
                Thread thread = new Thread(() -> client.call("core.wait"));
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(nas.count("core.wait")).isEqualTo(40);
        assertThat(most.get()).isBetween(1, 10);
    }

    @Test
    void aReadingIsMadeAgainAfterACut() {
        AtomicInteger made = new AtomicInteger();
        nas.on("pool.query", (peer, asked) -> {
            if (made.incrementAndGet() == 1) {
                peer.cut();
            } else {
                peer.reply(asked.id(), "[]");
            }
        });
        try (TrueNasClient client = nas.client()) {
            assertThat(client.pools().list()).isEmpty();
        }
        assertThat(nas.calls).containsExactly("auth.login_ex", "pool.query", "auth.login_ex", "pool.query");
    }

    @Test
    void aChangeIsNotMadeAgainAfterACut() {
        nas.on("pool.dataset.create", (peer, asked) -> peer.cut());
        try (TrueNasClient client = nas.client()) {
            assertThatThrownBy(() -> client.call("pool.dataset.create", Map.of("name", "tank/a")))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("it was sent and the session ended (the connection was cut")
                    .hasMessageContaining("Look at the data set, with datasets().find, before sending it again.");
        }
        assertThat(nas.count("pool.dataset.create")).isEqualTo(1);
    }

    @Test
    void aSessionThatLostItsLoginIsOpenedAgainOnce() {
        AtomicInteger made = new AtomicInteger();
        nas.on("pool.dataset.create", (peer, asked) -> {
            if (made.incrementAndGet() == 1) {
                peer.error(
                        asked.id(),
                        "{'code':-32001,'message':'x','data':{'error':207,'reason':'[ENOTAUTHENTICATED] Not authenticated'}}");
            } else {
                peer.reply(asked.id(), "{}");
            }
        });
        try (TrueNasClient client = nas.client()) {
            client.call("pool.dataset.create", Map.of("name", "tank/x"));
        }
        assertThat(nas.count("auth.login_ex")).isEqualTo(2);
    }

    @Test
    void whatCameTooLateIsDropped() {
        try (TrueNasClient client = nas.client()) {
            client.system().ping();
            nas.peers.get(0).reply("99999", "1");
            client.system().ping();
        }
        assertThat(nas.server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "[]",
                "{'jsonrpc':'2.0'}",
                "{'method':{}}",
                "{'jsonrpc':'2.0','id':null,'error':{'code':-32700}}"
            })
    void whatIsNoJsonRpcEndsTheSessionAndIsTold(String garbage) {
        nas.on("pool.dataset.create", (peer, asked) -> peer.send(garbage));
        try (TrueNasClient client = nas.client()) {
            assertThatThrownBy(() -> client.call("pool.dataset.create", Map.of("name", "tank/x")))
                    .isInstanceOf(OutcomeUnknownException.class);
        }
        assertThat(nas.count("pool.dataset.create")).isEqualTo(1);
    }

    @Test
    void tooLargeARequestIsRefusedHere() {
        try (TrueNasClient client = nas.client()) {
            assertThatThrownBy(() -> client.call("pool.dataset.create", "x".repeat(70_000)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage(
                            "truenas %s: could not call pool.dataset.create: the request has 70087 bytes, and TrueNAS hangs"
                                            .formatted(nas.uri())
                                    + " up on more than 65536. Ask for less at once.");
        }
        assertThat(nas.server.getRequestCount()).isZero();
    }

    @Test
    void tooLargeALoginIsRefusedHere() {
        try (TrueNasClient client = nas.client(new Login.ApiKey("x".repeat(9000), Secret.of("1-a")))) {
            assertThatThrownBy(() -> client.system().ping())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("hangs up on more than 8192");
        }
        assertThat(nas.calls).isEmpty();
    }

    @Test
    void withoutTlsNothingIsSent() {
        URI plain = URI.create("http://localhost:" + nas.server.getPort());

        assertThatThrownBy(() -> TrueNasClient.connect(plain, Trust.system(), NasFixture.KEY))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "truenas %s: could not open the session: that would send the API key without TLS, also on loopback,"
                                        .formatted(plain)
                                + " and TrueNAS revokes a key that it gets so. Write https:// in truenas.url; nothing was sent.");
        assertThatThrownBy(() -> TrueNasClient.connect(Settings.ofEnvironment(
                        Map.of("TRUENAS_URL", "ws://nas.lab.example", "TRUENAS_USER", "u", "TRUENAS_API_KEY", "1-k"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("truenas.url");
        assertThat(nas.server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AUTH_ERR     | user and API key do not fit each other
            EXPIRED      | has expired or was revoked
            OTP_REQUIRED | a second factor is asked for
            DENIED       | may not log in this way
            """)
    void aLoginThatFailsIsToldAndNotTriedAgain(String type, String words) {
        nas.result("auth.login_ex", "{'response_type':'%s'}".formatted(type));
        try (TrueNasClient client = nas.client()) {
            assertThatThrownBy(() -> client.system().ping())
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("log in as reader to ping")
                    .hasMessageContaining(words)
                    .hasMessageNotContaining("7-Test");
        }
        assertThat(nas.calls).containsExactly("auth.login_ex");
    }

    @Test
    void aWrongKeyIsToldInOneSentence() {
        nas.result("auth.login_ex", "{'response_type':'AUTH_ERR'}");
        try (TrueNasClient client = nas.client()) {
            assertThatThrownBy(() -> client.system().ping())
                    .hasMessage(
                            "truenas %s: could not log in as reader to ping: user and API key do not fit each other, or the key"
                                            .formatted(nas.uri())
                                    + " is not known (AUTH_ERR). Check truenas.user and truenas.apiKey; TrueNAS lists keys under"
                                    + " Credentials, Users, API Keys.");
        }
    }

    @Test
    void anAnswerThatIsNoneIsAProtocolMatter() {
        nas.result("auth.login_ex", "{'response_type':'SCRAM_RESPONSE'}");
        try (TrueNasClient client = nas.client()) {
            assertThatThrownBy(() -> client.system().ping())
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("'SCRAM_RESPONSE'");
        }
    }

    @Test
    void anAddressThatIsNotAllowedIsTold() {
        nas.on("auth.login_ex", (peer, asked) -> peer.close(1008, "You are not allowed to access this resource"));
        try (TrueNasClient client = nas.client()) {
            assertThatThrownBy(() -> client.system().ping())
                    .isInstanceOf(PermissionException.class)
                    .hasMessageContaining("1008: You are not allowed to access this resource");
        }
    }

    @Test
    void loginsAreCountedBeforeTrueNasDoes() {
        nas.on("pool.dataset.create", (peer, asked) -> peer.cut());
        try (TrueNasClient client = nas.client()) {
            for (int i = 0; i < LoginPace.MOST; i++) {
                assertThatThrownBy(() -> client.call("pool.dataset.create", Map.of("name", "tank/x")))
                        .isInstanceOf(OutcomeUnknownException.class);
            }
            assertThatThrownBy(() -> client.call("pool.dataset.create", Map.of("name", "tank/x")))
                    .isInstanceOf(ThrottledException.class)
                    .hasMessageContaining("there were 15 logins within a minute, and TrueNAS allows 20");
        }
        assertThat(nas.count("auth.login_ex")).isEqualTo(LoginPace.MOST);
    }

    @Test
    void anotherServerThanTrueNasIsTold() {
        nas.openingAnswer(
                new MockResponse.Builder().status("HTTP/1.1 302 Found").build());
        try (TrueNasClient client = nas.client()) {
            assertThatThrownBy(() -> client.system().ping())
                    .isInstanceOf(ProtocolException.class)
                    .hasMessage(
                            "truenas %s: could not ping: HTTP 302 Found: there is no JSON-RPC at /api/current. Check that the"
                                            .formatted(nas.uri())
                                    + " URL leads to TrueNAS 25.04 or later, without a proxy that cannot pass on WebSockets.");
        }
    }

    @Test
    void aProxyWhoseTrueNasIsAwayIsAskedAgain() {
        nas.openingAnswer(
                new MockResponse.Builder().status("HTTP/1.1 502 Bad Gateway").build());
        try (TrueNasClient client = nas.client()) {
            assertThatThrownBy(() -> client.system().ping()).hasMessageContaining("HTTP 502 Bad Gateway");
        }
        assertThat(nas.refusedUpgrades.get()).isEqualTo(3);
    }

    @Test
    void anUnknownAuthorityIsNotBelieved() {
        try (TrueNasClient client = TrueNasClient.connect(nas.uri(), Trust.system(), NasFixture.KEY)) {
            assertThatThrownBy(() -> client.system().ping())
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("its fingerprint is SHA256:")
                    .hasMessageContaining("truenas.ca");
        }
        assertThat(nas.calls).isEmpty();
    }

    @Test
    void aDeadHostIsTold() {
        URI nobody = URI.create("https://127.0.0.1:1");
        try (TrueNasClient client = TrueNasClient.over(
                Connection.to("truenas", nobody)
                        .dialect(TrueNasClient.dialect())
                        .open(),
                NasFixture.KEY)) {
            assertThatThrownBy(() -> client.system().ping())
                    .isInstanceOf(ConnectionException.class)
                    .hasMessage(
                            "truenas https://127.0.0.1:1: could not ping: 127.0.0.1 port 1 refuses connections. Check that the"
                                    + " service runs and the port is right.");
        }
    }

    @Test
    void aClosedClientSaysSo() {
        TrueNasClient client = nas.client();
        client.system().ping();
        client.close();

        assertThatThrownBy(() -> client.system().ping())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("this client has been closed");
    }
}
