package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.time.Seams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTest {
    private static final Call SHORT = new Call("/x", Call.JSON, "read x", Duration.ofMillis(300));

    private final MockWebServer server = new MockWebServer();

    @TempDir
    Path folder;

    private Http http;

    @BeforeEach
    void start() throws IOException {
        server.start();
        Files.writeString(folder.resolve("token"), "old");
        String address = "http://127.0.0.1:" + server.getPort();
        Path kubeconfig = ScriptedCluster.kubeconfig(folder, address, "tokenFile: token");
        Identity identity = Identities.of(KubeAccess.of(kubeconfig), Clock.systemUTC());
        http = new Http(
                Transport.open("openshift", identity, null),
                () -> Transport.channels("openshift", identity, null),
                identity.server(),
                "openshift",
                identity.credentials(),
                Map.of(),
                Seams.system());
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void anAnswerThatNeverBeginsEndsWithTheDeadline() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        assertThatThrownBy(() -> http.read(SHORT, JsonTree::answered)).isInstanceOf(DeadlineException.class);
    }

    @Test
    void aBodyThatStopsEndsWithTheDeadline() {
        server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body("{\"items\":[" + " ".repeat(100_000) + "]}")
                .onResponseBody(SocketEffect.Stall.INSTANCE)
                .build());
        assertThatThrownBy(() -> http.read(SHORT, JsonTree::answered))
                .isInstanceOf(DeadlineException.class)
                .hasMessageContaining("could not read x");
    }

    @Test
    void aTokenThatWasRenewedInTheMeantimeIsTriedOnce() throws Exception {
        server.enqueue(new MockResponse.Builder().code(401).build());
        server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body("{\"a\":1}")
                .build());
        assertThat(http.read(Call.json("/x", "read x"), JsonTree::answered).integer("a"))
                .isEqualTo(1);
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer old");
        server.enqueue(new MockResponse.Builder().code(401).build());
        server.enqueue(new MockResponse.Builder().code(401).build());
        assertThatThrownBy(() -> http.read(Call.json("/x", "read x"), JsonTree::answered))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("the token in " + folder.resolve("token"));
        assertThat(server.getRequestCount()).isEqualTo(4);
    }
}
