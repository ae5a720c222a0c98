package io.github.bladebook.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.error.RemoteFailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String ID = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    private static final String ITEM = """
            {"success":true,"data":{"object":"item","id":"%s","type":1,"name":"nautobot","notes":"a note",
             "fields":[{"name":"token","value":"t0ken-$\\"quoted\\"","type":1},{"name":"twice","value":"1","type":0},
              {"name":"twice","value":"2","type":0},{"name":"empty","value":null,"type":0}],
             "login":{"username":"netops","password":"p4ssword-in-the-vault","totp":null}}}""".formatted(ID);

    @TempDir
    private Path folder;

    private FakeTools tools;

    @BeforeEach
    void emptyMachine() {
        tools = new FakeTools(folder);
    }

    private static SecretRef ref(String text) {
        return SecretRef.parse(text, Path::of);
    }

    private String fetched(String text) {
        try (Secrets secrets = tools.secrets();
                Secret secret = secrets.get(ref(text))) {
            return secret.reveal();
        }
    }

    // --- files, variables, people ---

    @Test
    void aFileOfTheOwnersIsReadWithoutItsLineBreak() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "fr0m-a-file \n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));

        assertThat(fetched("file:" + file)).isEqualTo("fr0m-a-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
    void aFileThatOthersMayReadOrChangeIsRefused(String rights) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "fr0m-a-file");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));

        assertThatThrownBy(() -> fetched("file:" + file))
                .hasMessageContainingAll(rights, "chmod 600")
                .hasMessageNotContaining("fr0m-a-file");
    }

    @Test
    void aFileThatIsNoTextOrTooLongIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("token"), new byte[] {(byte) 0xff, (byte) 0xfe, 65});
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> fetched("file:" + file)).hasMessageContaining("is not text in UTF-8");

        Files.write(file, new byte[70_000]);
        assertThatThrownBy(() -> fetched("file:" + file)).hasMessageContaining("longer than any secret");
    }

    @Test
    void aPersonIsAskedOnceAndTheAnswerRemembered() {
        AtomicInteger asked = new AtomicInteger();
        Secrets secrets = tools.secrets().asking(question -> {
            asked.incrementAndGet();
            return ("typed for " + question).toCharArray();
        });

        assertThat(secrets.get(ref("prompt:Password of root")).reveal()).isEqualTo("typed for Password of root");
        secrets.get(ref("prompt:Password of root")).close();
        assertThat(secrets.get(ref("prompt:Password of root")).reveal()).startsWith("typed");
        assertThat(asked).hasValue(1);
    }

    @Test
    void whereNobodyIsThereAPromptIsRefusedAndDoesNotWait() {
        assertThatThrownBy(() -> tools.secrets().asking(question -> null).get(ref("prompt:Password")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nobody is there");
        assertThatThrownBy(() -> tools.secrets().get(ref("prompt:Password")))
                .isInstanceOf(ConfigurationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "env:", "bw:", "bw:--session", "bws:no-id", "doppler:a b", "vault:x", ":x"})
    void whatIsNoReferenceIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> ref(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aReferenceIsShownAsItIsWritten() {
        for (String text : List.of("env:A", "file:/a", "bw:a", "bw:a/b", "bws:" + ID, "doppler:A", "prompt:a")) {
            assertThat(ref(text)).hasToString(text);
        }
    }

    // --- Bitwarden ---

    @Test
    void theVaultGivesPasswordUserNotesAndCustomFields() throws IOException {
        tools.bitwarden(0, ITEM);

        assertThat(fetched("bw:nautobot")).isEqualTo("p4ssword-in-the-vault");
        assertThat(fetched("bw:" + ID + "/username")).isEqualTo("netops");
        assertThat(fetched("bw:nautobot/notes")).isEqualTo("a note");
        assertThat(fetched("bw:nautobot/token")).isEqualTo("t0ken-$\"quoted\"");
    }

    @Test
    void theSessionTravelsInTheEnvironmentAndNothingElseDoes() throws IOException {
        tools.bitwarden(0, ITEM).with("BW_SESSION", "s3ss10n-key").with("BWS_ACCESS_TOKEN", "0ther-token");
        fetched("bw:nautobot");

        assertThat(tools.calls("bw"))
                .containsExactly("sync --nointeraction --response", "get item nautobot --nointeraction --response");
        assertThat(tools.arguments()).doesNotContain("s3ss10n-key");
        assertThat(tools.seenEnvironment("bw"))
                .contains("BW_SESSION=s3ss10n-key")
                .noneMatch(line -> line.startsWith("UNRELATED=") || line.startsWith("BWS_ACCESS_TOKEN="));
    }

    @Test
    void theVaultIsSyncedOnceAndEachItemReadOnce() throws IOException {
        tools.bitwarden(0, ITEM);
        try (Secrets secrets = tools.secrets()) {
            secrets.get(ref("bw:nautobot")).close();
            secrets.get(ref("bw:nautobot")).close();
            secrets.get(ref("bw:nautobot/token")).close();

            assertThat(secrets).hasToString("Secrets, 2 remembered");
        }

        assertThat(tools.calls("bw")).hasSize(3);
    }

    private void refused(String answer, Class<? extends Exception> type, String... words) throws IOException {
        tools.bitwarden(1, answer);
        assertThatThrownBy(() -> fetched("bw:nautobot/token"))
                .isInstanceOf(type)
                .hasMessageStartingWith("bw: could not read bw:nautobot/token: ")
                .hasMessageContainingAll(words);
    }

    @Test
    void eachWayTheVaultSaysNoIsToldApart() throws IOException {
        refused(
                "{\"success\":false,\"message\":\"You are not logged in.\"}",
                AuthenticationException.class,
                "nobody is logged in",
                "bw login --apikey");
        refused(
                "{\"success\":false,\"message\":\"Vault is locked.\"}",
                AuthenticationException.class,
                "bw unlock --raw");
        refused("{\"success\":false,\"message\":\"Not found.\"}", ConfigurationException.class, "no item nautobot");
        refused(
                "{\"success\":false,\"message\":\"More than one result was found. Try getting a specific object by `id` instead."
                        + " The following objects were found:\\n" + ID + "\\n1" + ID.substring(1) + "\"}",
                ConfigurationException.class,
                ID + ", 1" + ID.substring(1));
        refused(
                "{\"success\":false,\"message\":\"The server is away.\"}",
                RemoteFailureException.class,
                "The server is away");
        refused("", ProtocolException.class, "did not answer in JSON", "A notice");
        tools.with("BW_SESSION", "stale-session-key");
        refused(
                "{\"success\":false,\"message\":\"Session key is invalid.\"}",
                AuthenticationException.class,
                "BW_SESSION no longer opens it");
    }

    @Test
    void theItemAndTheFieldMustBeExactlyTheOnesMeant() throws IOException {
        tools.bitwarden(0, ITEM);

        assertThatThrownBy(() -> fetched("bw:nauto"))
                .hasMessageContaining("no item is called nauto; the nearest is 'nautobot'");
        assertThatThrownBy(() -> fetched("bw:nautobot/pin"))
                .hasMessageContaining("no field pin, or it is empty; it has username, password, notes, token");
        assertThatThrownBy(() -> fetched("bw:nautobot/empty")).hasMessageContaining("no field empty");
        assertThatThrownBy(() -> fetched("bw:nautobot/twice")).hasMessageContaining("2 fields are called twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bw:item", "bws:" + ID, "doppler:TOKEN"})
    void aMissingProgramIsNamedWithTheWayToGetIt(String text) {
        Secrets secrets = Secrets.of(Map.of("PATH", folder.toString(), "BWS_ACCESS_TOKEN", "t0ken-of-machine"));

        assertThatThrownBy(() -> secrets.get(ref(text)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("there is no program", "Install");
    }

    // --- Bitwarden Secrets Manager, Doppler ---

    @Test
    void theSecretsManagerIsAskedById() throws IOException {
        tools.with("BWS_ACCESS_TOKEN", "0.machine-token")
                .install("bws", "echo '{\"id\":\"x\",\"key\":\"A\",\"value\":\"fr0m-bws\"}'");

        assertThat(fetched("bws:" + ID)).isEqualTo("fr0m-bws");
        assertThat(tools.calls("bws")).containsExactly("secret get " + ID + " -o json --color no");
        assertThat(tools.arguments()).doesNotContain("machine-token");
    }

    @Test
    void theSecretsManagerSaysNoInThreeWays() throws IOException {
        assertThatThrownBy(() -> fetched("bws:" + ID)).hasMessageContaining("BWS_ACCESS_TOKEN is not set");
        tools.with("BWS_ACCESS_TOKEN", "0.machine-token");
        tools.install("bws", "echo 'Error: [404 Not Found] {\"message\":\"Resource not found.\"}' >&2; exit 1");
        assertThatThrownBy(() -> fetched("bws:" + ID)).isInstanceOf(ConfigurationException.class);
        tools.install("bws", "echo \"Error: Doesn't contain a decryption key: $BWS_ACCESS_TOKEN\" >&2; exit 1");
        assertThatThrownBy(() -> fetched("bws:" + ID)).isInstanceOf(AuthenticationException.class);
        tools.install("bws", "echo 'Error: connection refused' >&2; exit 1");
        assertThatThrownBy(() -> fetched("bws:" + ID))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("connection refused");
    }

    @Test
    void dopplerIsAskedByNameAndCanBeBypassed() throws IOException {
        tools.install("doppler", "echo '{\"TOKEN\":{\"computed\":\"fr0m-doppler\",\"note\":\"\"}}'")
                .with("TOKEN", "fr0m-the-shell");

        assertThat(fetched("doppler:TOKEN")).isEqualTo("fr0m-doppler");
        tools.with("DOPPLER", "0");
        assertThat(fetched("doppler:TOKEN")).isEqualTo("fr0m-the-shell");
        assertThat(tools.calls("doppler")).containsExactly("secrets get TOKEN --json --no-check-version");
        assertThat(tools.seenEnvironment("doppler")).noneMatch(line -> line.startsWith("TOKEN="));
    }

    @Test
    void dopplerSaysNoInThreeWays() throws IOException {
        tools.install("doppler", "echo 'Doppler Error: Could not find requested secret: TOKEN' >&2; exit 1");
        assertThatThrownBy(() -> fetched("doppler:TOKEN"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("DOPPLER=0");
        tools.install("doppler", "echo 'Doppler Error: you must provide a token' >&2; exit 1");
        assertThatThrownBy(() -> fetched("doppler:TOKEN")).isInstanceOf(AuthenticationException.class);
        tools.install("doppler", "exit 3");
        assertThatThrownBy(() -> fetched("doppler:TOKEN")).hasMessageContaining("ended with status 3");
    }

    // --- programs that behave badly ---

    @Test
    void aProgramThatHangsIsEndedWithItsChildren() throws IOException {
        tools.install("doppler", "sleep 600 & echo $! >child; wait");
        Secrets secrets = tools.secrets().within(Duration.ofMillis(700));

        assertThatThrownBy(() -> secrets.get(ref("doppler:TOKEN")))
                .isInstanceOf(DeadlineException.class)
                .hasMessageContaining("was ended");
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        assertThat(ProcessHandle.of(child)
                        .map(handle -> handle.onExit().join().isAlive())
                        .orElse(false))
                .isFalse();
    }

    @Test
    void anInterruptEndsTheProgramAndIsKept() throws IOException {
        tools.install("doppler", "sleep 600");
        Secrets secrets = tools.secrets();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> secrets.get(ref("doppler:TOKEN"))).isInstanceOf(CancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aFloodIsNotTakenForASecret() throws IOException {
        tools.install("doppler", "head -c 3000000 /dev/zero | tr '\\0' x");

        assertThatThrownBy(() -> fetched("doppler:TOKEN"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("longer than any secret");
    }

    @Test
    void whatAProgramComplainsOfIsMasked() throws IOException {
        tools.with("DOPPLER_TOKEN", "dp.st.c4nary-token");
        tools.install("doppler", "echo \"Doppler Error: Invalid Auth token $DOPPLER_TOKEN\" >&2; exit 1");

        try (Secret known = Secret.of("dp.st.c4nary-token")) {
            assertThatThrownBy(() -> fetched("doppler:TOKEN")).hasMessageContaining("token ***");
            assertThat(known.closed()).isFalse();
        }
    }
}
