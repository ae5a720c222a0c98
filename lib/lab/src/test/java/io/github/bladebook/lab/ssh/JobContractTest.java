package io.github.bladebook.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.ssh.JobState;
import io.github.bladebook.core.ssh.JobStatus;
import io.github.bladebook.core.ssh.RemoteJob;
import io.github.bladebook.core.ssh.Ssh;
import io.github.bladebook.core.ssh.SshHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for jobs on every host that has systemd. */
@ParameterizedClass
@EnumSource(Side.class)
class JobContractTest {
    private static final Duration TIME = Duration.ofSeconds(60);

    @Parameter
    @SuppressWarnings("UnusedVariable") // injected, and told in the names of the tests
    private Side side;

    @TempDir
    static Path local;

    private static Side.Opened opened;
    private static Ssh ssh;
    private static SshHost host;
    private String id;

    @BeforeParameterizedClassInvocation
    static void open(Side side) {
        opened = side.open(local);
        ssh = opened.ssh();
        host = ssh.host(opened.name());
        assumeTrue(host.run("sh", "-c", "command -v systemd-run").ok(), "this machine runs no systemd");
    }

    @AfterParameterizedClassInvocation
    static void close() {
        ssh.close();
        opened.close();
    }

    @BeforeEach
    void name() {
        id = "test-" + UUID.randomUUID();
    }

    @AfterEach
    void remove() {
        host.run("systemctl", "stop", "bladebook-" + id);
        host.run("systemctl", "reset-failed", "bladebook-" + id);
        host.check("rm", "-rf", "/var/lib/bladebook/jobs/" + id);
        host.check("rm", "-f", "/var/tmp/" + id);
    }

    @Test
    void jobThatEndsWellSaysSo() {
        JobStatus status = host.start(id, "true").await(TIME);

        assertThat(status.ok()).isTrue();
        assertThat(status).hasToString("ended well");
    }

    @Test
    void jobThatFailsTellsItsExitStatus() {
        JobStatus status = host.start(id, "sh", "-c", "exit 7").await(TIME);

        assertThat(status.ok()).isFalse();
        assertThat(status).hasToString("ended with exit status 7");
    }

    @Test
    void jobIsStartedOnceHoweverOftenItIsAskedFor() {
        for (int i = 0; i < 3; i++) {
            host.start(id, "sh", "-c", "echo once >> /var/tmp/" + id).await(TIME);
        }
        // Without what systemd remembers, as after the machine was started anew.
        host.run("systemctl", "reset-failed", "bladebook-" + id);
        host.start(id, "sh", "-c", "echo once >> /var/tmp/" + id).await(TIME);

        assertThat(host.check("cat", "/var/tmp/" + id).out()).isEqualTo("once\n");
    }

    @Test
    void idBelongsToOneCommand() {
        host.start(id, "true").await(TIME);

        assertThatThrownBy(() -> host.start(id, "false"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("with another command");
    }

    @Test
    void jobOutlivesTheConnection() {
        host.start(id, "sh", "-c", "sleep 2; echo done > /var/tmp/" + id);
        ssh.close();

        RemoteJob found = ssh.host(opened.name()).findJob(id).orElseThrow();

        host = ssh.host(opened.name());
        assertThat(found.await(TIME).ok()).isTrue();
        assertThat(host.check("cat", "/var/tmp/" + id).out()).isEqualTo("done\n");
    }

    @Test
    void wordsArriveAsTheyWereGiven() {
        String[] words = {"%s|", "$HOME", "${PATH}", "$$", "%n %i %%", "a b", "it's", "\"q\"", "\\x", ";", "-v", "é"};
        RemoteJob job = host.start(id, "/usr/bin/printf", words);

        assertThat(job.await(TIME).ok()).isTrue();
        assertThat(String.join("\n", job.log(20))).isEqualTo("$HOME|${PATH}|$$|%n %i %%|a b|it's|\"q\"|\\x|;|-v|é|");
    }

    @Test
    void logHoldsBothOutputsOfThisRun() {
        RemoteJob job = host.start(id, "sh", "-c", "echo out; echo err >&2; seq 3");
        job.await(TIME);

        assertThat(job.log(100)).containsExactlyInAnyOrder("out", "err", "1", "2", "3");
        assertThat(job.log(1)).containsExactly("3");
    }

    @Test
    void runningJobIsWaitedForUntilTheDeadlineAndThenStopped() {
        RemoteJob job = host.start(id, "sleep", "300");

        assertThat(job.status().state()).isEqualTo(JobState.RUNNING);
        assertThatThrownBy(() -> job.await(Duration.ofMillis(1))).isInstanceOf(DeadlineException.class);
        assertThat(job.stop().state()).isEqualTo(JobState.ENDED);
        assertThat(job.stop().over()).isTrue();
        assertThat(job.status().ok()).isFalse();
        assertThat(job.status()).hasToString("ended by SIGTERM");
    }

    @Test
    void jobThatWasNeverStartedIsNotFound() {
        assertThat(host.findJob(id)).isEmpty();
    }

    @Test
    void programThatIsNotThereIsToldAtOnce() {
        assertThatThrownBy(() -> host.start(id, "/no/such/program")).isInstanceOf(RemoteFailureException.class);
    }

    @Test
    void jobWhoseMachineWentDownIsLost() {
        host.start(id, "true").await(TIME);
        host.check("rm", "/var/lib/bladebook/jobs/" + id + "/result");

        assertThat(host.findJob(id).orElseThrow().status().state()).isEqualTo(JobState.LOST);
    }
}
