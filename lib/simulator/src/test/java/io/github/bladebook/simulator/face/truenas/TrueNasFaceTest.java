package io.github.bladebook.simulator.face.truenas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.server.Handled;
import io.github.bladebook.simulator.state.Json;
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
}
