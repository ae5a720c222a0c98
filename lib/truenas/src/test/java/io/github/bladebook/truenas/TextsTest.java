package io.github.bladebook.truenas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.bladebook.core.http.Trust;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.secret.Secret;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.simulator.EmbeddedLab;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person reads when something is wrong, whole: what was tried, on what, what came back, what to do next. */
class TextsTest {
    private final EmbeddedLab lab = EmbeddedLab.start("reference");
    private final String url = String.valueOf(lab.environment().get("TRUENAS_URL"));
    private final Trust trust =
            Trust.ca(Path.of(String.valueOf(lab.environment().get("TRUENAS_CA"))));

    @AfterEach
    void close() {
        lab.close();
    }

    private TrueNasClient as(String user, String key) {
        return TrueNasClient.connect(URI.create(url), trust, new Login.ApiKey(user, Secret.of(key)));
    }

    private TrueNasClient admin() {
        return TrueNasClient.connect(Settings.ofEnvironment(lab.environment()));
    }

    private String said(ThrowingCallable call) {
        return String.valueOf(catchThrowable(call).getMessage()).replace(url, "URL");
    }

    @Test
    void aWrongKey() {
        try (TrueNasClient nas = as("bladebook", "1-nobodys")) {
            assertThat(said(() -> nas.pools().list()))
                    .isEqualTo(
                            "truenas URL: could not log in as bladebook to list the pools: user and API key do not fit"
                                    + " each other, or the key is not known (AUTH_ERR). Check truenas.user and truenas.apiKey;"
                                    + " TrueNAS lists keys under Credentials, Users, API Keys.");
        }
    }

    @Test
    void aRevokedKey() {
        lab.state().trueNas().accounts().revoke(1);
        try (TrueNasClient nas = admin()) {
            assertThat(said(() -> nas.pools().list()))
                    .isEqualTo(
                            "truenas URL: could not log in as bladebook to list the pools: the API key has expired or was"
                                    + " revoked (EXPIRED). Make a new key; TrueNAS revokes one that reached it without TLS, as"
                                    + " through a proxy that goes on in plain HTTP.");
        }
    }

    @Test
    void aKeyWithoutTlsIsNotSent() {
        URI plain = URI.create(url.replace("https", "http"));
        String key = lab.state().credentials().trueNasKey();

        assertThat(said(() -> TrueNasClient.connect(plain, trust, new Login.ApiKey("bladebook", Secret.of(key)))))
                .contains("Write https:// in truenas.url")
                .doesNotContain(key);
        assertThat(lab.requests("truenas")).isEmpty();
        assertThat(lab.state().trueNas().accounts().isRevoked(1)).isFalse();
    }

    @Test
    void aRoleThatIsMissing() {
        try (TrueNasClient nas = as("auditor", lab.state().credentials().trueNasReadOnlyKey())) {
            assertThat(said(() -> nas.datasets().create(DatasetSpec.filesystem("tank/x"))))
                    .isEqualTo(
                            "truenas URL: could not make the data set tank/x: TrueNAS does not let the user auditor do"
                                    + " that (Not authorized). Give the user a privilege with DATASET_WRITE, under Credentials,"
                                    + " Groups, Privileges.");
        }
    }

    @Test
    void workThatIsUnderWayAlready() {
        try (TrueNasClient nas = admin()) {
            nas.pools().scrub("tank");
        }
        // Otherwise the job would be the same one; the scrub itself goes on.
        lab.state().trueNas().restartMiddleware();
        try (TrueNasClient nas = admin()) {
            assertThat(said(() -> nas.pools().scrub("tank").await(Duration.ofMinutes(1), Progress.none())))
                    .isEqualTo(
                            "truenas URL: could not start the scrub of pool tank: [EBUSY] Scrub is already in progress."
                                    + " Wait until that has ended; jobs().list and pools().get show it.");
        }
    }

    /** A reading waits that minute inside its time, so that only a change, or a reading with less time, is told. */
    @Test
    void tooManyLogins() {
        Json error = Json.parse("{\"code\":-32001,\"data\":{\"error\":16,\"reason\":\"[EBUSY] Rate Limit Exceeded\"}}"
                .getBytes(StandardCharsets.UTF_8));
        Call login = Call.reading("auth.login_ex", "log in as bladebook to make the data set tank/x");

        assertThat(Refusals.of("truenas URL", "bladebook", login, error))
                .hasMessage("truenas URL: could not log in as bladebook to make the data set tank/x: [EBUSY] Rate Limit"
                        + " Exceeded. Wait a minute; TrueNAS allows 20 logins a minute and address, so keep one client open"
                        + " in place of many.");
    }

    @Test
    void anUnknownCertificate() {
        try (TrueNasClient nas = TrueNasClient.connect(
                URI.create(url), new Trust(null, null), new Login.ApiKey("bladebook", Secret.of("1-x")))) {
            assertThat(said(() -> nas.pools().list()))
                    .startsWith("truenas URL: could not list the pools: ")
                    .contains("its fingerprint is SHA256:", "truenas.ca", "truenas.fingerprint");
            assertThat(lab.requests("truenas"))
                    .noneMatch(request -> request.method().equals("auth.login_ex"));
        }
    }

    @Test
    void aSessionThatWasCutWhileItWasIdleIsOpenedAgainWithoutAWord() {
        try (TrueNasClient nas = admin()) {
            List<Pool> before = nas.pools().list();
            lab.state().trueNas().restartMiddleware();

            assertThat(nas.pools().list()).hasSameSizeAs(before);
            assertThat(nas.datasets()
                            .create(DatasetSpec.filesystem("tank/after"))
                            .name())
                    .isEqualTo("tank/after");
        }
    }
}
