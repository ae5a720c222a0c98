package io.github.bladebook.core.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told when the connection breaks, and that nothing is ever sent twice. */
class LostAnswerTest {
    @TempDir
    Path folder;

    private Sshd sshd;
    private Tap tap;
    private Ssh ssh;
    private SshHost host;

    @BeforeEach
    void open() {
        sshd = new Sshd(folder).known();
        tap = Tap.before(sshd.server.getPort());
        sshd.know("[127.0.0.1]:" + tap.port(), Sshd.HOST, "");
        ssh = sshd.ssh();
        host = ssh.host(tap.name());
        host.check("true");
    }

    @AfterEach
    void close() {
        ssh.close();
        tap.close();
        sshd.close();
    }

    private Command cuttingTheLine() {
        return Command.of("sh", "-c", "echo once >> \"$1\"; echo cut; sleep 20", "sh", folder.resolve("ran") + "")
                .lines(line -> tap.cut());
    }

    @Test
    void brokenLineUnderAChangeLeavesItsOutcomeUnknown() throws Exception {
        assertThatThrownBy(() -> host.run(cuttingTheLine()))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("the connection broke before it had ended")
                .hasMessageContaining("look before running it again");

        assertThat(Files.readString(folder.resolve("ran"))).isEqualTo("once\n");
    }

    @Test
    void brokenLineUnderAReadingIsOnlyABrokenLine() {
        assertThatThrownBy(() -> host.run(cuttingTheLine().reading()))
                .isInstanceOf(ConnectionException.class)
                .satisfies(
                        e -> assertThat(((ConnectionException) e).retryable()).isTrue());
    }

    /** Wherever the line breaks, the command runs at most once, and where it is said not to have run, it has not. */
    @Test
    void commandRunsAtMostOnceWhereverTheLineBreaks() throws Exception {
        for (int bytes = 1; bytes < 700; bytes += 37) {
            Path ran = folder.resolve("ran" + bytes);
            host.check("true");
            tap.cutAfter(bytes);
            boolean surelyNot = false;
            try {
                host.run(Command.of("sh", "-c", "echo once >> \"$1\"", "sh", ran.toString())
                        .within(Duration.ofSeconds(5)));
            } catch (OutcomeUnknownException e) {
                assertThat(e).hasMessageContaining("look before running it again");
            } catch (ConnectionException | DeadlineException e) {
                surelyNot = true;
            }
            tap.cutAfter(1 << 28);
            if (Files.exists(ran)) {
                assertThat(Files.readString(ran)).isEqualTo("once\n");
                assertThat(surelyNot).isFalse();
            }
        }
    }

    @Test
    void brokenLineUnderAWriteLeavesTheFormerFile() throws Exception {
        Path file = folder.resolve("file");
        host.upload(file.toString(), new byte[] {1}, 0600);
        tap.cutAfter(100_000);

        assertThatThrownBy(() -> host.upload(file.toString(), new byte[1_000_000], 0600))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("Nothing was changed");
        assertThat(Files.readAllBytes(file)).containsExactly(1);
    }
}
