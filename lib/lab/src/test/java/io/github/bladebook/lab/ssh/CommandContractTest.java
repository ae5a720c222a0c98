package io.github.bladebook.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.secret.Secret;
import io.github.bladebook.core.ssh.Command;
import io.github.bladebook.core.ssh.Ran;
import io.github.bladebook.core.ssh.Ssh;
import io.github.bladebook.core.ssh.SshHost;
import io.github.bladebook.core.unit.DataSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for commands on every host. */
@ParameterizedClass
@EnumSource(Side.class)
class CommandContractTest {
    private static final List<String> TRAPS = List.of(
            "",
            " ",
            "'",
            "\"",
            "\\",
            "`id`",
            "$(id)",
            "$HOME",
            "${IFS}",
            "$$",
            "!!",
            "*",
            "?",
            "[a-z]",
            "{a,b}",
            "~",
            "#",
            ";",
            "&",
            "|",
            ">",
            "<",
            "\n",
            "\r",
            "\t",
            "-n",
            "--",
            "A=b",
            "%s",
            "\\n",
            "\\'",
            "'\\''",
            "\u0001",
            "\u001b[31m",
            "é",
            "☂",
            "\uD83D\uDE80",
            "if",
            "(",
            ")");

    @Parameter
    private Side side;

    @TempDir
    static Path folder;

    private static Side.Opened opened;
    private static Ssh ssh;
    private static SshHost host;

    @BeforeParameterizedClassInvocation
    static void open(Side side) {
        opened = side.open(folder);
        ssh = opened.ssh();
        host = ssh.host(opened.name());
    }

    @AfterParameterizedClassInvocation
    static void close() {
        ssh.close();
        opened.close();
    }

    @Test
    void everyWordArrivesAsItWasGiven() {
        Random random = new Random(66);
        for (int round = 0; round < 40; round++) {
            List<String> words = IntStream.range(0, 12)
                    .mapToObj(i -> TRAPS.get(random.nextInt(TRAPS.size())) + TRAPS.get(random.nextInt(TRAPS.size())))
                    .toList();
            List<String> all = new ArrayList<>(List.of("printf", "<%s>"));
            all.addAll(words);

            assertThat(host.check(Command.of(all)).out()).isEqualTo("<" + String.join("><", words) + ">");
        }
    }

    @Test
    void exitStatusAndBothOutputsComeBack() {
        Ran ran = host.run("sh", "-c", "echo out; echo err >&2; exit 3");

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.out()).isEqualTo("out\n");
        assertThat(ran.err()).isEqualTo("err\n");
    }

    @Test
    void missingProgramIsNamedAsSuch() {
        assertThatThrownBy(() -> host.check("no-such-program"))
                .isInstanceOfSatisfying(
                        RemoteFailureException.class,
                        e -> assertThat(e.status()).isEqualTo(127))
                .hasMessageContaining("There is no such program");
    }

    @Test
    void inputArrivesWholeAndEnds() {
        byte[] bytes = "0123456789abcde\n".repeat(20_000).getBytes(StandardCharsets.US_ASCII);

        assertThat(host.check(Command.of("wc", "-c").withInput(bytes)).out().strip())
                .isEqualTo("320000");
    }

    @Test
    void withoutInputACommandThatReadsEndsAtOnce() {
        assertThat(host.check("cat").out()).isEmpty();
    }

    @Test
    void secretArrivesByInput() {
        try (Secret secret = Secret.of("it's $HOME")) {
            assertThat(host.check(Command.of("cat").withInput(secret)).out()).isEqualTo("it's $HOME");
        }
    }

    @Test
    void environmentArrives() {
        Command command = Command.of("sh", "-c", "printf %s \"$GREETING\"").withEnvironment("GREETING", "it's `id`");

        assertThat(host.check(command).out()).isEqualTo("it's `id`");
    }

    @Test
    void longOutputKeepsItsEnd() {
        Ran ran = host.check(Command.of("seq", "20000").keeping(new DataSize(1000)));

        assertThat(ran.outCut()).isTrue();
        assertThat(ran.out()).hasSize(1000).endsWith("19999\n20000\n");
    }

    @Test
    void linesComeInOrder() {
        List<String> seen = new ArrayList<>();
        host.check(Command.of("seq", "5000").lines(seen::add));

        assertThat(seen).hasSize(5000).startsWith("1", "2").endsWith("5000");
    }

    @Test
    void manyCommandsShareOneConnection() {
        List<String> answers = IntStream.range(0, 24)
                .parallel()
                .mapToObj(i -> host.check("echo", "n" + i).out().strip())
                .toList();

        assertThat(answers)
                .containsExactlyElementsOf(
                        IntStream.range(0, 24).mapToObj(i -> "n" + i).toList());
    }

    @Test
    void commandThatTakesTooLongIsGivenUp() {
        assertThatThrownBy(() -> host.run(Command.of("sleep", "30").within(Duration.ofSeconds(1))))
                .isInstanceOf(DeadlineException.class)
                .hasMessageContaining("it did not end within 1 s");
        assertThat(host.check("echo", "still there").out()).isEqualTo("still there\n");
    }

    @Test
    void interruptEndsTheWait() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> host.run("sleep", "30")).isInstanceOf(CancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(host.check("echo", "still there").out()).isEqualTo("still there\n");
    }

    @Test
    void signalIsTold() {
        assumeTrue(side == Side.REAL, "machines of the embedded lab send themselves no signals");

        Ran ran = host.run("sh", "-c", "kill -KILL $$");

        assertThat(ran.signal()).isEqualTo("KILL");
        assertThat(ran.exit()).isEqualTo(-1);
    }

    @Test
    void unknownKeyIsRefusedUntilItIsConfirmed(@TempDir Path fresh) throws Exception {
        Path known = fresh.resolve("known_hosts");
        String config = Side.read(Path.of(opened.environment().get("BLADEBOOK_SSH_CONFIG")));
        // The way there stays known; only the host itself is forgotten.
        String gateway = side == Side.EMBEDDED
                ? Files.readString(knownHosts()).lines().findFirst().orElse("") + "\n"
                : "";
        Files.writeString(known, gateway);
        Side.Opened forgetful = new Side.Opened(side, new HashMap<>(opened.environment()), opened.name(), () -> {});
        forgetful
                .environment()
                .put(
                        "BLADEBOOK_SSH_CONFIG",
                        Side.write(
                                fresh.resolve("config"),
                                "UserKnownHostsFile %s\nHashKnownHosts yes\n".formatted(known) + config));

        try (Ssh other = forgetful.ssh()) {
            SshHost stranger = other.host(opened.name());
            assertThatThrownBy(() -> stranger.run("true"))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("its host key is not known");
            assertThatThrownBy(() -> other.accept(opened.name(), "SHA256:" + "A".repeat(43)))
                    .isInstanceOf(ConfigurationException.class);
            assertThat(known).hasContent(gateway);

            other.accept(opened.name(), other.hostKey(opened.name()).fingerprint());

            assertThat(stranger.check("echo", "known").out()).isEqualTo("known\n");
            assertThat(Files.readString(known)).contains("|1|").doesNotContain(opened.name());
        }
    }

    private Path knownHosts() {
        return Path.of(opened.environment().get("BLADEBOOK_SSH_KNOWN_HOSTS"));
    }

    @Test
    void accountThatDoesNotExistIsNotLetIn() {
        assertThatThrownBy(() -> ssh.host("nobody-at-all@" + opened.name()).run("true"))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("nobody-at-all was not let in with the keys")
                .hasMessageContaining("SHA256:");
    }
}
