package io.github.bladebook.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedSecretWriterTest {
    private static final String SEALED = """
            cat >input
            echo '{"kind":"SealedSecret","apiVersion":"bitnami.com/v1alpha1","metadata":{"name":"db","namespace":"shop"},
             "spec":{"encryptedData":{"password":"AgBSealed+/=="},"template":{"metadata":{"name":"db","namespace":"shop"}}}}'
            """;

    @TempDir
    private Path folder;

    private FakeTools tools;
    private Path certificate;

    @BeforeEach
    void machine() throws IOException {
        tools = new FakeTools(folder);
        certificate = Files.writeString(folder.resolve("cert.pem"), "-----BEGIN CERTIFICATE-----");
    }

    private String sealed(Secret value) {
        return SealedSecretWriter.offline(tools.secrets(), certificate).seal("shop", "db", Map.of("password", value));
    }

    @Test
    void eachCanaryGoesThroughStandardInputAndComesBackSealed() throws IOException {
        tools.install("kubeseal", SEALED);
        for (Secret secret : Canaries.all()) {
            String manifest = sealed(secret);

            assertThat(manifest)
                    .startsWith("apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\n")
                    .contains("    \"password\": \"AgBSealed+/==\"\n");
            byte[] data = Base64.getDecoder()
                    .decode(Json.parse(Files.readAllBytes(folder.resolve("input")))
                            .at("data")
                            .text("password"));
            assertThat(Secret.of(new String(data, StandardCharsets.UTF_8))).isEqualTo(secret);
            assertThat(Canaries.traces(tools.arguments() + manifest, secret.reveal()))
                    .isEmpty();
        }
        assertThat(tools.calls("kubeseal").get(0)).isEqualTo("--cert " + certificate + " --format json --scope strict");
    }

    @Test
    void aControllerIsNamedToIt() throws IOException {
        tools.install("kubeseal", SEALED);
        SealedSecretWriter.controller(tools.secrets(), "kube-system", "sealed-secrets")
                .seal("shop", "db", Map.of("password", Secret.of("v4lue-to-seal")));

        assertThat(tools.calls("kubeseal"))
                .containsExactly(
                        "--controller-namespace kube-system --controller-name sealed-secrets --format json --scope strict");
    }

    @Test
    void whatIsNotSealedIsRefusedBeforeAnyoneCommitsIt() throws IOException {
        tools.install("kubeseal", "cat >input; cat input");
        assertThatThrownBy(() -> sealed(Secret.of("v4lue-to-seal"))).isInstanceOf(ProtocolException.class);
        tools.install("kubeseal", SEALED.replace("AgBSealed+/==", "djRsdWUtdG8tc2VhbA=="));
        assertThatThrownBy(() -> sealed(Secret.of("v4lue-to-seal"))).isInstanceOf(ProtocolException.class);
        tools.install("kubeseal", SEALED.replace("\"db\"", "\"other\""));
        assertThatThrownBy(() -> sealed(Secret.of("v4lue-to-seal"))).isInstanceOf(ProtocolException.class);
        tools.install("kubeseal", "echo no");
        assertThatThrownBy(() -> sealed(Secret.of("v4lue-to-seal"))).isInstanceOf(ProtocolException.class);
    }

    @Test
    void eachWayItFailsIsToldApart() throws IOException {
        assertThatThrownBy(() -> SealedSecretWriter.offline(Secrets.of(Map.of()), certificate)
                        .seal("shop", "db", Map.of("password", Secret.of("v4lue-to-seal"))))
                .hasMessageContaining("there is no program kubeseal");
        tools.install(
                "kubeseal",
                "echo 'error: cannot fetch certificate: no endpoints available for service \"sealed-secrets\"' >&2; exit 1");
        assertThatThrownBy(() -> sealed(Secret.of("v4lue-to-seal")))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("no endpoints");
        tools.install(
                "kubeseal", "echo 'error: data does not contain any valid RSA or ECDSA certificates' >&2; exit 1");
        assertThatThrownBy(() -> sealed(Secret.of("v4lue-to-seal"))).isInstanceOf(ConfigurationException.class);
        Files.delete(certificate);
        assertThatThrownBy(() -> sealed(Secret.of("v4lue-to-seal"))).hasMessageContaining("kubeseal --fetch-cert");
    }

    @Test
    void namesThatKubernetesRefusesAreRefusedHere() {
        SealedSecretWriter writer = SealedSecretWriter.offline(tools.secrets(), certificate);

        assertThatThrownBy(() -> writer.seal("Shop", "db", Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.seal("shop", "db\"}", Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.seal("shop", "db", Map.of("a b", Secret.of("v4lue-to-seal"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
