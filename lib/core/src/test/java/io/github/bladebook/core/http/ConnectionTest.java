package io.github.bladebook.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.error.ThrottledException;
import io.github.bladebook.core.secret.Secret;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {
    private static final Secret TOKEN = Secret.of("s3cr3t-token");

    private final ServerFixture lab = ServerFixture.localhost();
    private Connection connection = lab.connection().open();

    @BeforeEach
    void authorised() {
        connection = lab.connection()
                .credentials(Credentials.header("Authorization", TOKEN, token -> "Token " + token))
                .open();
    }

    @AfterEach
    void end() {
        connection.close();
        lab.close();
    }

    private static Request change(Method method) {
        Request request = Request.of(method, List.of("guests", "106")).trying("stop guest 106");
        return method == Method.DELETE ? request : request.body(Body.form(Map.of("net0", "virtio=A,x=1;y &+")));
    }

    private static MockResponse.Builder lost() {
        return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket());
    }

    @Test
    void aRequestArrivesAsItWasMeant() throws InterruptedException {
        lab.answer("200 OK", "{\"a\": 1}");

        Answer answer =
                connection.call(Request.get("a b", "c/d").query("x", "1&2").query("x", "+5G"));

        RecordedRequest seen = lab.server.takeRequest();
        assertThat(seen.getTarget()).isEqualTo("/a%20b/c%2Fd?x=1%262&x=%2B5G");
        assertThat(seen.getHeaders().get("Authorization")).isEqualTo("Token s3cr3t-token");
        assertThat(seen.getHeaders().get("User-Agent")).startsWith("bladebook/");
        assertThat(answer.json().integer("a")).isEqualTo(1);
    }

    @Test
    void aFormIsEncodedWholeAndHasALength() throws InterruptedException {
        lab.answer("200 OK", "{}");

        connection.call(change(Method.POST));

        RecordedRequest seen = lab.server.takeRequest();
        assertThat(seen.getBody()).hasToString("[text=net0=virtio%3DA%2Cx%3D1%3By%20%26%2B]");
        assertThat(seen.getHeaders().get("Content-Length")).isEqualTo("36");
        assertThat(seen.getHeaders().get("Transfer-Encoding")).isNull();
    }

    @Test
    void aReadingIsRetriedAndSucceeds() {
        lab.answer("502 Bad Gateway", "");
        lab.answer(lost());
        lab.answer("200 OK", "{}");

        assertThat(connection.call(Request.get("x")).status()).isEqualTo(200);
        assertThat(lab.server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void aReadingIsNotTriedAFourthTime() {
        for (int i = 0; i < 5; i++) {
            lab.answer("502 Bad Gateway", "");
        }

        assertThatThrownBy(() -> connection.call(Request.get("x"))).isInstanceOf(RemoteFailureException.class);
        assertThat(lab.server.getRequestCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"POST", "PUT", "PATCH", "DELETE"})
    void aChangeWhoseAnswerIsLostIsNeverSentAgain(Method method) {
        lab.answer("200 OK", "{}");
        connection.call(Request.get("warm"));
        lab.answer(lost());
        lab.answer("200 OK", "{}");

        assertThatThrownBy(() -> connection.call(change(method)))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("could not stop guest 106: it was sent and no whole answer came");
        assertThat(lab.server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"POST", "PUT", "PATCH", "DELETE"})
    void aChangeIsNotSentAgainAtRetryAfterZero(Method method) {
        lab.answer(new MockResponse.Builder().code(503).addHeader("Retry-After", "0"));
        lab.answer("200 OK", "{}");

        assertThatThrownBy(() -> connection.call(change(method))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(lab.server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 502, 503, 504})
    void aChangeAnsweredByAGatewayHasAnUnknownOutcome(int status) {
        lab.answer(new MockResponse.Builder().code(status));

        assertThatThrownBy(() -> connection.call(change(Method.POST))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(lab.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aChangeThatIsRefusedIsToldAsRefused() {
        lab.answer("404 Not Found", "");

        assertThatThrownBy(() -> connection.call(change(Method.POST))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void retryAfterIsHonouredInSecondsAndAsADate() {
        lab.answer(new MockResponse.Builder().code(429).addHeader("Retry-After", "3"));
        lab.answer(new MockResponse.Builder().code(503).addHeader("Retry-After", "Sun, 01 Mar 2026 00:00:10 GMT"));
        lab.answer("200 OK", "{}");

        connection.call(Request.get("x"));

        assertThat(lab.time.sleeps()).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(7));
    }

    @Test
    void retryAfterBeyondTheDeadlineIsToldAtOnce() {
        lab.answer(new MockResponse.Builder().code(429).addHeader("Retry-After", "3600"));

        assertThatThrownBy(() -> connection.call(Request.get("x").within(Duration.ofSeconds(30))))
                .isInstanceOfSatisfying(
                        ThrottledException.class, e -> assertThat(e.after()).contains(Duration.ofHours(1)));
        assertThat(lab.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aSecretThatTheServerRepeatsIsMasked() {
        lab.answer("401 no such token 's3cr3t-token'", "s3cr3t-token");

        assertThatThrownBy(() -> connection.call(Request.get("x")))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("no such token '***'")
                .hasMessageNotContaining("s3cr3t");
        assertThat(lab.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aRedirectIsNotFollowedAsTheCredentialsWouldTravel() {
        lab.answer(new MockResponse.Builder().code(302).addHeader("Location", "https://login.lab.example/"));

        assertThatThrownBy(() -> connection.call(Request.get("x")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("https://login.lab.example/");
        assertThat(lab.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aWebPageIsNoAnswer() {
        lab.answer(new MockResponse.Builder().body("<!doctype html><title>Sign in</title>"));

        assertThatThrownBy(() -> connection.call(Request.get("x")).json())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("a web page came back (HTTP 200)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\": [1", "", "nonsense", "{}{}"})
    void whatIsNoJsonIsTold(String body) {
        lab.answer("200 OK", body);

        assertThatThrownBy(() -> connection.call(Request.get("x")).json(json -> json.text("data")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("is not the JSON expected");
    }

    @Test
    void anAnswerThatBreaksOffIsCutShort() {
        lab.answer(new MockResponse.Builder()
                .body("{\"data\": \"" + "x".repeat(100_000) + "\"}")
                .onResponseBody(new SocketEffect.CloseSocket()));

        assertThatThrownBy(() -> connection.call(Request.get("x")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("cut short");
    }

    @Test
    void aClosedPortAndAnUnknownNameAreToldApart() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        assertThatThrownBy(() -> unreachable("https://127.0.0.1:" + closed))
                .isInstanceOf(ConnectionException.class)
                .matches(e -> ((LabException) e).retryable())
                .hasMessageContaining("127.0.0.1 port %d refuses connections".formatted(closed));
        assertThatThrownBy(() -> unreachable("https://no-such-host.invalid:8006"))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("the name no-such-host.invalid is not known here");
    }

    private void unreachable(String uri) {
        try (Connection none =
                Connection.to("lab", URI.create(uri)).seams(lab.time.seams()).open()) {
            none.call(change(Method.POST));
        }
    }

    @Test
    void silenceIsToldAfterTheReadTime() {
        Limits hasty =
                new Limits(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(4));
        try (Connection impatient = lab.connection().limits(hasty).open()) {
            for (int i = 0; i < 3; i++) {
                lab.answer(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
            }

            assertThatThrownBy(() -> impatient.call(Request.get("x")))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageMatching(".*(no answer|does not answer) within \\d+ s.*");
        }
        // Not the requests that arrived: on a busy machine the time may be over within the handshake.
        assertThat(lab.time.sleeps()).hasSize(2);
    }

    @Test
    void anInterruptCancelsAReadingAndKeepsTheFlag() {
        lab.answer(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> connection.call(Request.get("x"))).isInstanceOf(CancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void noSecretIsInAnyText() {
        Answer answer = new Answer("lab", "x", 200, "OK", Map.of(), new byte[3], lab.time.instant());

        assertThat(connection.toString() + change(Method.POST) + Credentials.header("A", TOKEN, t -> t) + answer)
                .doesNotContain("s3cr3t")
                .doesNotContain("virtio");
    }
}
