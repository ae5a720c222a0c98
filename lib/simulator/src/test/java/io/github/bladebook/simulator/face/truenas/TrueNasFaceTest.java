package io.github.bladebook.simulator.face.truenas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.server.FaceServer;
import io.github.bladebook.simulator.server.Handled;
import io.github.bladebook.simulator.state.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The wire of the TrueNAS face: frames, errors, sizes, and how many calls there may be at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrueNasFaceTest {
    private EmbeddedLab lab;

    @BeforeAll
    void start() {
        lab = EmbeddedLab.start("reference");
        lab.state().trueNas().switches().unauthenticatedCalls(10_000);
    }

    @AfterAll
    void stop() {
        lab.close();
    }

    @Test
    void administratorLogsInAndReadsPoolsAndDatasets() {
        try (Socket socket = Socket.admin(lab)) {
            assertThat(socket.call("core.ping").asText()).isEqualTo("pong");
            assertThat(socket.call("system.info").path("version").asText()).startsWith("25.10");
            JsonNode pools = socket.call("pool.query", Json.read("[]"), Json.read("{\"select\":[\"name\"]}"));
            assertThat(pools.findValuesAsText("name")).containsExactly("tank", "Media");
            JsonNode media = socket.call(
                    "pool.dataset.query",
                    Json.read("[[\"id\",\"=\",\"tank/media\"]]"),
                    Json.read("{\"get\":true,\"extra\":{\"retrieve_children\":false,\"properties\":[\"used\"]}}"));
            assertThat(media.at("/used/parsed").asLong()).isGreaterThan(5L << 40);
            assertThat(media.has("compression")).isFalse();
        }
        assertThat(lab.requests("truenas")).extracting(Handled::method).contains("pool.query", "auth.login_ex");
    }

    @Test
    void callsBeforeLoginAreRefusedUnlessTheMethodIsOpen() {
        try (Socket socket = Socket.open(lab)) {
            assertThat(socket.call("core.ping").asText()).isEqualTo("pong");
            JsonNode error = socket.refused("pool.query");
            assertThat(error.path("code").asInt()).isEqualTo(-32001);
            assertThat(error.at("/data/error").asInt()).isEqualTo(207);
            assertThat(error.at("/data/errname").asText()).isEqualTo("ENOTAUTHENTICATED");
            assertThat(socket.login("bladebook", "1-wrong")
                            .at("/result/response_type")
                            .asText())
                    .isEqualTo("AUTH_ERR");
        }
    }

    @Test
    void malformedMessagesAreNamedAndTheConnectionStays() {
        try (Socket socket = Socket.admin(lab)) {
            socket.raw("{not json");
            assertThat(socket.await(message -> message.path("id").isNull())
                            .at("/error/code")
                            .asInt())
                    .isEqualTo(-32700);
            socket.raw("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"core.ping\"}]");
            assertThat(socket.await(message -> message.path("id").isNull())
                            .at("/error/message")
                            .asText())
                    .isEqualTo("Batch messages are not supported at this time");
            socket.raw("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"core.ping\",\"params\":{}}");
            JsonNode error = socket.await(message -> message.path("id").asText().equals("x"))
                    .path("error");
            assertThat(error.path("code").asInt()).isEqualTo(-32600);
            assertThat(error.path("message").asText()).isEqualTo("'params' member must be of type array");
            assertThat(socket.refused("no.such_method"))
                    .isEqualTo(Json.read("{\"code\":-32601,\"message\":\"Method does not exist\"}"));
            assertThat(socket.call("core.ping").asText()).isEqualTo("pong");
        }
    }

    @Test
    void messagesThatAreTooLongEndTheConnection() {
        String eight = "x".repeat(9_000);
        try (Socket stranger = Socket.open(lab);
                Socket admin = Socket.admin(lab)) {
            stranger.send("core.ping", eight);
            assertThat(stranger.closed()).isEqualTo("1007 Anonymous connection max message length is 8 kB");
            assertThat(admin.refused("core.ping", eight).path("code").asInt()).isEqualTo(-32602);
            admin.send("core.ping", "x".repeat(66_000));
            assertThat(admin.closed()).isEqualTo("1009 Max message length is 64 kB");
        }
        try (Socket binary = Socket.open(lab)) {
            binary.binary(new byte[] {1});
            assertThat(binary.closed()).startsWith("1003");
        }
    }

    @Test
    void twentyCallsAreTakenAtOnceAndNoMore() {
        try (Socket socket = Socket.admin(lab)) {
            lab.fault("truenas:delay=0.5@core.ping*21");
            for (int i = 0; i < 21; i++) {
                socket.send("core.ping");
            }
            JsonNode refused = socket.await(message -> message.has("error")).path("error");
            assertThat(refused.path("code").asInt()).isEqualTo(-32000);
            assertThat(refused.path("message").asText())
                    .isEqualTo("Maximum number of concurrent calls (20) has exceeded");
            for (int i = 0; i < 20; i++) {
                socket.await(message -> message.has("result"));
            }
            lab.faults().clear();
        }
    }

    @Test
    void whoCallsTooOftenWithoutLoginIsRefused() {
        try (EmbeddedLab own = EmbeddedLab.start("empty");
                Socket socket = Socket.open(own)) {
            for (int i = 0; i < 20; i++) {
                socket.call("core.ping");
            }
            JsonNode error = socket.refused("core.ping");
            assertThat(error.at("/data/reason").asText()).isEqualTo("[EBUSY] Rate Limit Exceeded");
            assertThat(socket.login("bladebook", own.state().credentials().trueNasKey())
                            .at("/result/response_type")
                            .asText())
                    .isEqualTo("SUCCESS");
            assertThat(socket.call("core.ping").asText()).isEqualTo("pong");
        }
    }

    @Test
    void everyWayInLeadsToTheSameUser() {
        try (Socket socket = Socket.admin(lab);
                Socket byToken = Socket.open(lab);
                Socket byPassword = Socket.open(lab);
                Socket old = Socket.open(lab)) {
            JsonNode me = socket.call("auth.me");
            assertThat(me.at("/privilege/roles/$set/0").asText()).isEqualTo("FULL_ADMIN");
            String token = socket.call("auth.generate_token", 60, Json.read("{}"), true, true)
                    .asText();
            assertThat(byToken.call("auth.login_with_token", token).asBoolean()).isTrue();
            assertThat(byToken.call("auth.me").path("pw_name")).isEqualTo(me.path("pw_name"));
            assertThat(byPassword.call("auth.login_with_token", token).asBoolean())
                    .isFalse();
            JsonNode login = byPassword.call(
                    "auth.login_ex",
                    Json.object()
                            .put("mechanism", "PASSWORD_PLAIN")
                            .put("username", "auditor")
                            .put("password", lab.state().trueNas().accounts().password()));
            assertThat(login.at("/user_info/privilege/roles/$set"))
                    .anyMatch(role -> role.asText().equals("POOL_READ"));
            assertThat(old.call(
                                    "auth.login_with_api_key",
                                    lab.state().credentials().trueNasKey())
                            .asBoolean())
                    .isTrue();
            assertThat(socket.call("auth.sessions").size()).isGreaterThan(2);
            socket.call("auth.logout");
            assertThat(socket.refused("auth.me").at("/data/error").asInt()).isEqualTo(207);
        }
    }

    @Test
    void keyThatCameWithoutTlsIsGoodNoMore() {
        try (EmbeddedLab own = EmbeddedLab.start("empty");
                FaceServer server = FaceServer.start(
                        new TrueNasFace(own.state(), own.faults()), 0, Optional.empty(), own.faults());
                Socket plain = Socket.plain(server.port());
                Socket secure = Socket.open(own)) {
            String key = own.state().credentials().trueNasKey();
            assertThat(plain.login("bladebook", key).at("/result/response_type").asText())
                    .isEqualTo("EXPIRED");
            assertThat(secure.login("bladebook", key)
                            .at("/result/response_type")
                            .asText())
                    .isEqualTo("EXPIRED");
        }
    }

    @Test
    void httpAroundTheSocketTellsVersionsAndRedirects() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().sslContext(Socket.trust(lab)).build();
        String url = lab.environment().getOrDefault("TRUENAS_URL", "");
        HttpResponse<String> versions = client.send(
                HttpRequest.newBuilder(URI.create(url + "/api/versions")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(Json.read(versions.body()).isArray()).isTrue();
        String last = Json.read(versions.body()).path(8).asText();
        try (Socket socket = Socket.open(lab, "/api/" + last)) {
            assertThat(socket.call("core.ping").asText()).isEqualTo("pong");
        }
        assertThat(status(client, url + "/")).isEqualTo(302);
        assertThat(status(client, url + "/api/current")).isEqualTo(400);
        assertThat(status(client, url + "/api/v99.01.0")).isEqualTo(404);
    }

    private static int status(HttpClient client, String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void faultsStrikeSingleCallsAndTheFaceRemembersWhatItDid() {
        lab.fault("truenas:answer-lost@pool.dataset.create");
        try (Socket socket = Socket.admin(lab)) {
            socket.send("pool.dataset.create", Json.read("{\"name\":\"tank/lost\"}"));
            assertThat(socket.closed()).isNotEmpty();
        }
        lab.fault("truenas:refuse@delete");
        try (Socket socket = Socket.admin(lab)) {
            socket.send("pool.dataset.delete", "tank/lost");
            assertThat(socket.closed()).isNotEmpty();
        }
        lab.fault("truenas:error=EIO@system.info");
        lab.fault("truenas:wrong-types@system.info");
        lab.fault("truenas:cut=20@system.info");
        try (Socket socket = Socket.admin(lab)) {
            assertThat(socket.call("pool.dataset.get_instance", "tank/lost")
                            .path("name")
                            .asText())
                    .isEqualTo("tank/lost");
            assertThat(socket.refused("system.info").at("/data/errname").asText())
                    .isEqualTo("EIO");
            assertThat(socket.answer("system.info").at("/result/version").isNumber())
                    .isTrue();
            socket.send("system.info");
            assertThat(socket.await(message -> message.has("garbage"))
                            .path("garbage")
                            .asText())
                    .hasSize(20);
        }
        assertThat(lab.requests("truenas"))
                .filteredOn(handled -> handled.method().startsWith("pool.dataset."))
                .filteredOn(Handled::applied)
                .extracting(Handled::method)
                .contains("pool.dataset.create")
                .doesNotContain("pool.dataset.delete");
    }
}
