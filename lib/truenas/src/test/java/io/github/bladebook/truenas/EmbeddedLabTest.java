package io.github.bladebook.truenas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.EmbeddedLab;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the client reads of the reference lab, over the wire. */
class EmbeddedLabTest {
    private static EmbeddedLab lab;
    private static TrueNasClient client;

    @BeforeAll
    static void start() {
        lab = EmbeddedLab.start("reference");
        client = TrueNasClient.connect(Settings.ofEnvironment(lab.environment()));
    }

    @AfterAll
    static void stop() {
        client.close();
        lab.close();
    }

    private static LabException refused(Map<String, String> instead) {
        Map<String, String> environment = new HashMap<>(lab.environment());
        environment.putAll(instead);
        try (TrueNasClient other = TrueNasClient.connect(Settings.ofEnvironment(environment))) {
            other.system().ping();
            throw new AssertionError("let in");
        } catch (LabException e) {
            return e;
        }
    }

    @Test
    void theLabsOwnSettingsFileLeadsToIt() {
        Settings file = Settings.load(
                null, Map.of("BLADEBOOK_SETTINGS", lab.environment().getOrDefault("BLADEBOOK_SETTINGS", "")));

        try (TrueNasClient own = TrueNasClient.connect(file)) {
            assertThat(own.system().version().atLeast(25, 10)).isTrue();
            assertThat(own.peer()).isPresent();
        }
    }

    @Test
    void theSystemIsToldWithItsFigures() {
        SystemInfo info = client.system().info();

        assertThat(info.hostname()).isEqualTo("nas1");
        assertThat(info.version()).isEqualTo(client.system().version().text());
        assertThat(info.memory()).isGreaterThan(DataSize.ZERO);
        assertThat(info.loadAverages()).hasSize(3);
        assertThat(info.booted()).isNotNull();
        assertThat(client.system().ready()).isTrue();
        assertThat(client.system().state()).isEqualTo("READY");
    }

    @Test
    void poolsAreThoseOfTheSeed() {
        assertThat(client.pools().list()).extracting(Pool::name).contains("tank", "Media");
        Pool tank = client.pools().get("tank");

        assertThat(tank.status()).isEqualTo("ONLINE");
        assertThat(tank.size()).isNotNull().isGreaterThan(DataSize.tebibytes(20));
        assertThat(client.pools().find("nosuch")).isEmpty();
        assertThatThrownBy(() -> client.pools().get("nosuch"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("read the pool nosuch");
    }

    @Test
    void dataSetsAreListedOnceAndWithTheirChildren() {
        assertThat(client.datasets().list())
                .extracting(Dataset::name)
                .contains("tank", "tank/media", "tank/k8s", "Media/docker-media")
                .doesNotHaveDuplicates();
        assertThat(client.datasets().list(Filter.eq("pool", "Media")))
                .extracting(Dataset::pool)
                .containsOnly("Media");
        Dataset media = client.datasets().get("tank/media");

        assertThat(media.used()).isGreaterThan(DataSize.tebibytes(5));
        assertThat(media.mountpoint()).isEqualTo("/mnt/tank/media");
        assertThat(media.encryption()).isEqualTo(Dataset.Encryption.NONE);
        assertThatThrownBy(() -> client.datasets().get("tank/nosuch")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void queriesSelectSortAndCount() {
        assertThat(client.query(
                        "pool.dataset.query",
                        Filter.startsWith("id", "tank/"),
                        Options.select("id", "type").orderBy("-id").limit(2)))
                .hasSize(2)
                .allMatch(row -> row.names().size() == 2)
                .isSortedAccordingTo((one, two) -> two.text("id").compareTo(one.text("id")));
        assertThat(client.count("pool.query", Filter.all()))
                .isEqualTo(client.pools().list().size());
        assertThat(client.get("pool.query", Filter.eq("name", "tank"), Options.all())
                        .text("name"))
                .isEqualTo("tank");
        assertThat(client.query(
                        "pool.dataset.query",
                        Filter.any(
                                Filter.eq("id", "tank/k8s"),
                                Filter.eq("id", "tank/media").and(Filter.eq("type", "FILESYSTEM"))),
                        Options.select("id")))
                .hasSize(2);
    }

    @Test
    void theOwnRightsAreRead() {
        Access access = client.access();

        assertThat(access.user()).isEqualTo("bladebook");
        assertThat(access.lacking("pool.dataset.create", "pool.query")).isEmpty();
    }

    @Test
    void aWrongKeyIsNamedWithoutShowingIt() {
        assertThat(refused(Map.of("TRUENAS_API_KEY", "9-wrongwrongwrongwrong")))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("log in as bladebook")
                .hasMessageNotContaining("wrongwrong");
    }

    @Test
    void withoutItsCaTheLabIsNotBelieved() {
        assertThat(refused(Map.of("TRUENAS_CA", "")))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("its fingerprint is SHA256:");
    }

    @Test
    void aReadingSurvivesAnAnswerThatIsLost() {
        lab.fault("truenas:answer-lost@pool.query");

        assertThat(client.pools().list()).isNotEmpty();
    }
}
