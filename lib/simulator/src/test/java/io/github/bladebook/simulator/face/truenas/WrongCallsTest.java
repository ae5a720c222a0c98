package io.github.bladebook.simulator.face.truenas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.face.truenas.check.Signature;
import io.github.bladebook.simulator.face.truenas.check.Signatures;
import io.github.bladebook.simulator.state.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Wrong calls by the hundred, made from the published facts and not from the face's own table.
 *
 * <p>Where the answers may differ from a real one's, and why: the name of a model in "valid dictionary or instance of" is made of the
 * method's name, since the facts do not carry it; values under a union are not spoiled here, since their attributes carry the names of
 * the union's branches, of which only those of {@code pool.dataset.create} and {@code auth.login_ex} are known.
 */
class WrongCallsTest {
    @Test
    void everyMistakeIsAnsweredWithItsPlaceAndItsMessage() {
        assumeTrue(Oracle.here().isPresent(), Oracle.ABSENT);
        Map<String, JsonNode> real = Oracle.here().orElseThrow().methods();
        List<String> differences = new ArrayList<>();
        int made = 0;
        try (EmbeddedLab lab = EmbeddedLab.start("empty");
                Socket socket = Socket.admin(lab)) {
            for (Signature signature : Signatures.all().values()) {
                for (WrongCalls.Wrong wrong : WrongCalls.of(Objects.requireNonNull(real.get(signature.name())))) {
                    made++;
                    JsonNode answer = socket.answer(wrong.method(), parts(wrong));
                    if (!fits(wrong, answer.path("error"))) {
                        differences.add(wrong + " but " + Json.text(answer));
                    }
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(made).isGreaterThan(600);
    }

    private static Object[] parts(WrongCalls.Wrong wrong) {
        List<Object> parts = new ArrayList<>();
        wrong.params().forEach(parts::add);
        return parts.toArray();
    }

    private static boolean fits(WrongCalls.Wrong wrong, JsonNode error) {
        if (error.path("code").asInt() != -32602
                || !error.at("/data/errname").asText().equals("EINVAL")) {
            return false;
        }
        for (JsonNode complaint : error.at("/data/extra")) {
            if (complaint.path(0).asText().equals(wrong.attribute())
                    && complaint.path(1).asText().startsWith(wrong.message())
                    && complaint.path(2).asInt() == 22
                    && error.at("/data/reason").asText().contains("[EINVAL] " + wrong.attribute() + ": ")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void withoutLoginEveryMethodThatNeedsOneIsRefusedBeforeItsParametersAreLookedAt() {
        try (EmbeddedLab lab = EmbeddedLab.start("empty");
                Socket socket = Socket.open(lab)) {
            int asked = 0;
            for (Signature signature : Signatures.all().values()) {
                if (!signature.open()) {
                    JsonNode error = socket.refused(signature.name(), "nonsense", "nonsense", "nonsense");
                    assertThat(error.path("code").asInt()).as(signature.name()).isEqualTo(-32001);
                    assertThat(error.at("/data/error").asInt())
                            .as(signature.name())
                            .isEqualTo(207);
                    asked++;
                }
            }
            assertThat(asked).isGreaterThan(120);
        }
    }

    @Test
    void whoMayOnlyReadIsRefusedEveryChangeByItsRoles() {
        try (EmbeddedLab lab = EmbeddedLab.start("empty");
                Socket socket = Socket.reader(lab)) {
            int refused = 0;
            for (Signature signature : Signatures.all().values()) {
                boolean writes =
                        signature.roles().stream().anyMatch(role -> role.endsWith("_WRITE") || role.endsWith("_DELETE"))
                                && !signature.roles().contains("READONLY_ADMIN");
                if (writes) {
                    JsonNode error = socket.refused(signature.name(), "nonsense");
                    assertThat(error.at("/data/errname").asText())
                            .as(signature.name())
                            .isEqualTo("EACCES");
                    assertThat(error.at("/data/reason").asText()).isEqualTo("Not authorized");
                    refused++;
                }
            }
            assertThat(refused).isGreaterThan(40);
            assertThat(socket.call("pool.query").isArray()).isTrue();
        }
    }

    @Test
    void anUnknownIdIsNamedAndIsNoWrongParameter() {
        try (EmbeddedLab lab = EmbeddedLab.start("empty");
                Socket socket = Socket.admin(lab)) {
            Map<String, String> kinds = Map.of(
                    "pool.get_instance", "Pool 99",
                    "sharing.nfs.get_instance", "SharingNFS 99",
                    "sharing.nfs.delete", "SharingNFS 99",
                    "pool.snapshottask.delete", "PeriodicSnapshotTask 99",
                    "replication.get_instance", "Replication 99");
            kinds.forEach((method, thing) -> {
                JsonNode error = socket.refused(method, 99);
                assertThat(error.path("code").asInt()).isEqualTo(-32602);
                assertThat(error.at("/data/extra/0/0").isNull()).isTrue();
                assertThat(error.at("/data/extra/0/1").asText()).isEqualTo(thing + " does not exist");
                assertThat(error.at("/data/extra/0/2").asInt()).isEqualTo(2);
            });
        }
    }
}
