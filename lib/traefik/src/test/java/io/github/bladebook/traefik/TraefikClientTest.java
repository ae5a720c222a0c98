package io.github.bladebook.traefik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TraefikClientTest {
    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TraefikClient client(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.putIfAbsent("TRAEFIK_URL", server.url("/dashboard/").toString());
        return TraefikClient.connect(Settings.ofEnvironment(environment));
    }

    private void answers(int status, String type, String body) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", type)
                .body(body)
                .build());
    }

    @Test
    void theUserIsSentAndItsPasswordInNoMessage() throws InterruptedException {
        answers(401, "text/plain", "401 Unauthorized: hunter2\n");
        try (TraefikClient client = client(Map.of("TRAEFIK_USER", "sre", "TRAEFIK_PASSWORD", "hunter2"))) {
            assertThatThrownBy(client::version)
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("Check traefik.user and traefik.password")
                    .hasMessageNotContaining("hunter2");
        }
        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Basic c3JlOmh1bnRlcjI=");
        assertThat(request.getUrl().encodedPath()).isEqualTo("/api/version");
    }

    @Test
    void aPasswordDoesNotTravelInTheClear() {
        assertThatThrownBy(() -> client(Map.of(
                        "TRAEFIK_URL",
                        "http://edge.lab.example:8080",
                        "TRAEFIK_USER",
                        "sre",
                        "TRAEFIK_PASSWORD",
                        "hunter2")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("in the clear")
                .hasMessageNotContaining("hunter2");
        client(Map.of("TRAEFIK_URL", "http://edge.lab.example:8080")).close();
        assertThatThrownBy(() -> client(Map.of("TRAEFIK_USER", "sre")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("traefik.password is not set");
    }

    @Test
    void aLoginPageInPlaceOfTheApiIsToldSo() {
        answers(200, "text/html", "<html>log in</html>");
        try (TraefikClient client = client(Map.of())) {
            assertThatThrownBy(client::overview)
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("a web page came back");
        }
    }

    @Test
    void slashesInNamesAreEscaped() throws InterruptedException {
        answers(200, "application/json", "{\"name\": \"a/b@file\", \"status\": \"enabled\", \"new\": {\"x\": 1}}");
        try (TraefikClient client = client(Map.of())) {
            assertThat(client.http().router("a/b@file").definition().at("new").integer("x"))
                    .isEqualTo(1);
        }
        assertThat(server.takeRequest().getUrl().encodedPath()).isEqualTo("/api/http/routers/a%2Fb@file");
    }

    @Test
    void theListOfCertificatesOf37IsRead() {
        answers(200, "application/json", "[{\"sans\": [\"a.lab.example\"]}]");
        try (TraefikClient client = client(Map.of())) {
            assertThat(client.certificates())
                    .get()
                    .satisfies(list -> assertThat(list).hasSize(1));
        }
    }

    @Test
    void aListThatShrinksWhileItIsReadEndsThere() {
        StringBuilder page = new StringBuilder("[");
        for (int i = 0; i < 100; i++) {
            page.append(i == 0 ? "" : ",").append("{\"name\": \"a%d@file\"}".formatted(i));
        }
        server.enqueue(new MockResponse.Builder()
                .addHeader("X-Next-Page", "2")
                .body(page + "]")
                .build());
        answers(400, "text/plain", "{\"message\":\"invalid request: page: 2, per_page: 100\"}\n");
        try (TraefikClient client = client(Map.of())) {
            assertThat(client.http().routers().toList()).hasSize(100);
        }
    }

    @Test
    void aRouterThatWasSplitIsKnownByTheNameInItsFile() {
        Router part = router("{\"using\": [\"websecure\"], \"entryPoints\": [\"websecure\"]}", "websecure-app@file");
        assertThat(part.isOf("app")).isTrue();
        assertThat(part.isOf("websecure-app")).isTrue();
        assertThat(part.isOf("secure-app")).isFalse();
        Router whole = router("{\"using\": [\"web\", \"websecure\"]}", "web-app@file");
        assertThat(whole.isOf("app")).isFalse();
        assertThat(new EntryPoint("websecure", ":443", json("{\"http\": {\"tls\": {}}}")).hasModel())
                .isTrue();
        assertThat(new EntryPoint("web", ":80", json("{\"http\": {}}")).hasModel())
                .isFalse();
    }

    @Test
    void largePrioritiesKeepAllDigits() {
        Router router =
                router("{\"priority\": 9223372036854774807, \"priorityStr\": \"9223372036854774807\"}", "a@file");
        assertThat(router.priority()).isEqualTo(9_223_372_036_854_774_807L);
    }

    private static Router router(String body, String id) {
        return Router.of(Protocol.HTTP, id, json(body));
    }

    private static Json json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
