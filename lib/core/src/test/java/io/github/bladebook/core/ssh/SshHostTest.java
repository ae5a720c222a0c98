package io.github.bladebook.core.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.secret.Secret;
import io.github.bladebook.core.unit.DataSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshHostTest {
    @TempDir
    Path folder;

    private Sshd sshd;
    private Ssh ssh;
    private SshHost host;

    @BeforeEach
    void open() {
        sshd = new Sshd(folder).known();
        ssh = sshd.ssh();
        host = ssh.host(sshd.name());
    }

    @AfterEach
    void close() {
        ssh.close();
        sshd.close();
    }

    @Test
    void namingAHostSendsNothing() {
        assertThat(sshd.server.getActiveSessions()).isEmpty();
        assertThat(host).hasToString("ssh admin@" + sshd.name());
    }

    @Test
    void commandReturnsBothOutputsAndItsExitStatus() {
        Ran ran = host.run("sh", "-c", "echo out; echo err >&2; exit 3");

        assertThat(ran)
                .isEqualTo(new Ran(
                        List.of("sh", "-c", "echo out; echo err >&2; exit 3"),
                        3,
                        null,
                        "out\n",
                        "err\n",
                        false,
                        false));
        assertThat(ran).hasToString("sh: exit status 3, 1 lines out, 1 lines err");
    }

    @Test
    void checkTellsExitStatusAndLastLines() {
        assertThatThrownBy(() -> host.check("sh", "-c", "seq 9 >&2; exit 4"))
                .isInstanceOfSatisfying(
                        RemoteFailureException.class,
                        e -> assertThat(e.status()).isEqualTo(4))
                .hasMessageContaining("could not run sh -c 'seq 9 >&2; exit 4': exit status 4: 5 / 6 / 7 / 8 / 9.");
    }

    @Test
    void oneConnectionServesAllCommands() {
        host.check("true");
        host.check("true");
        ssh.host(sshd.name()).check("true");

        assertThat(sshd.server.getActiveSessions()).hasSize(1);
    }

    @Test
    void brokenConnectionIsMadeAnew() throws Exception {
        host.check("true");
        sshd.server.getActiveSessions().get(0).close(true).await();

        assertThat(host.check("echo", "again").out()).isEqualTo("again\n");
    }

    @Test
    void inputArrivesWholeAndEnds() {
        byte[] bytes = new byte[300_000];
        java.util.Arrays.fill(bytes, (byte) 'x');

        assertThat(host.check(Command.of("wc", "-c").withInput(bytes)).out().strip())
                .isEqualTo("300000");
    }

    @Test
    void secretGoesByInputAndIsMaskedInErrors() {
        Secret secret = Secret.of("p$w'd");

        assertThat(host.check(Command.of("cat").withInput(secret)).out()).isEqualTo("p$w'd");
        assertThatThrownBy(() ->
                        host.check(Command.of("sh", "-c", "cat >&2; exit 1").withInput(secret)))
                .hasMessageContaining("***")
                .hasMessageNotContaining("p$w'd");
        assertThatThrownBy(() -> host.check(Command.of("echo", "-pp$w'd").withInput(secret)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("p$w'd");
    }

    @Test
    void longOutputKeepsItsEnd() {
        Ran ran = host.check(Command.of("seq", "100000").keeping(new DataSize(10_000)));

        assertThat(ran.outCut()).isTrue();
        assertThat(ran.out()).hasSize(10_000).endsWith("99999\n100000\n");
        assertThat(host.check("seq", "3").outCut()).isFalse();
    }

    @Test
    void linesComeOneByOneInOrder() {
        List<String> seen = new ArrayList<>();
        Thread[] where = new Thread[1];
        host.check(Command.of("sh", "-c", "seq 20000; printf last").lines(line -> {
            seen.add(line);
            where[0] = Thread.currentThread();
        }));

        assertThat(seen).hasSize(20_001).startsWith("1", "2").endsWith("20000", "last");
        assertThat(where[0]).isSameAs(Thread.currentThread());
    }

    @Test
    void environmentIsGivenAsQuotedWords() {
        Command command =
                Command.of("sh", "-c", "printf %s \"$GREETING\"").withEnvironment("GREETING", "it's $HOME `id`");

        assertThat(host.check(command).out()).isEqualTo("it's $HOME `id`");
        assertThatThrownBy(() -> Command.of("true").withEnvironment("A B", "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytesThatAreNoTextDoNoHarm() {
        assertThat(host.check("printf", "a\\377b").out()).isEqualTo("a\uFFFDb");
        assertThat(host.check("printf", "%s", "grün ☂").out().getBytes(StandardCharsets.UTF_8))
                .isEqualTo("grün ☂".getBytes(StandardCharsets.UTF_8));
    }
}
