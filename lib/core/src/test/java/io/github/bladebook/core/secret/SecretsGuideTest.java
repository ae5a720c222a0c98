package io.github.bladebook.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.settings.Settings;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/secrets.md shows. */
class SecretsGuideTest {
    @TempDir
    private Path folder;

    @Test
    void aNotebookAsks() throws IOException {
        Path file = Files.writeString(folder.resolve("lab.yaml"), "proxmox: {password: 'prompt:Password of root@pam'}");
        // tag::prompt[]
        Settings settings = Settings.load(file, System.getenv()).asking(question -> "typed-by-a-person".toCharArray());
        try (Secret password = settings.secret("proxmox.password")) {
            assertThat(password).hasToString("***");
        }
        // end::prompt[]
    }

    @Test
    void aSecretIsSealed() throws IOException {
        FakeTools tools =
                new FakeTools(folder).install("kubeseal", """
                        cat >/dev/null
                        echo '{"kind":"SealedSecret","metadata":{"name":"db","namespace":"shop"},"spec":{"encryptedData":{"password":"AgB"}}}'
                        """).with("DB_PASSWORD", "an-example-of-a-password");
        Map<String, String> environment = tools.environment();
        Path certificate = Files.writeString(folder.resolve("sealing.pem"), "-----BEGIN CERTIFICATE-----");
        // tag::seal[]
        try (Secrets secrets = Secrets.of(environment);
                Secret password = secrets.get(SecretRef.parse("env:DB_PASSWORD", Path::of))) {
            String manifest =
                    SealedSecretWriter.offline(secrets, certificate).seal("shop", "db", Map.of("password", password));
            assertThat(manifest).contains("kind: SealedSecret");
        }
        // end::seal[]
    }

    @Test
    void textIsMasked() throws IOException {
        StringWriter log = new StringWriter();
        // tag::mask[]
        Secret token = Secret.of("an-example-of-a-token");
        try (Writer masked = Redactor.writer(log)) {
            masked.write("sent: Authorization: Bearer an-example-");
            masked.write("of-a-token\n");
        }
        assertThat(log).hasToString("sent: Authorization: Bearer %s\n".formatted(token));
        // end::mask[]
    }
}
