package io.github.bladebook.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.ssh.Command;
import io.github.bladebook.core.ssh.JobStatus;
import io.github.bladebook.core.ssh.Ran;
import io.github.bladebook.core.ssh.RemoteJob;
import io.github.bladebook.core.ssh.Ssh;
import io.github.bladebook.core.ssh.SshHost;
import io.github.bladebook.core.unit.DataSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/ssh.md. */
class GuideTest {
    @TempDir
    Path folder;

    @Test
    void commandsAndFiles() {
        try (Side.Opened lab = Side.EMBEDDED.open(folder);
                Ssh ssh = lab.ssh()) {
            SshHost host = ssh.host(lab.name());
            // tag::run[]
            Ran release = host.run("cat", "/etc/os-release");
            host.check(Command.of("mkdir", "-p", "/var/tmp/it's here").within(Duration.ofSeconds(20)));
            // end::run[]
            assertThat(release.out()).contains("ID=");

            // tag::files[]
            byte[] settings = "debug: false\n".getBytes(StandardCharsets.UTF_8);
            host.upload("/var/tmp/app.yaml", settings, 0640);
            byte[] back = host.download("/var/tmp/app.yaml", DataSize.mebibytes(1));
            // end::files[]
            assertThat(back).isEqualTo(settings);
        }
    }

    @Test
    void jobs() {
        String id = "guide-" + UUID.randomUUID();
        try (Side.Opened real = Side.REAL.open(folder);
                Ssh ssh = real.ssh()) {
            SshHost host = ssh.host(real.name());
            // tag::jobs[]
            RemoteJob job = host.start(id, "sh", "-c", "echo working; sleep 1");
            JobStatus status = job.await(Duration.ofMinutes(10));
            // end::jobs[]
            assertThat(status.ok()).isTrue();
            assertThat(job.log(1)).containsExactly("working");
            host.check("rm", "-r", "/var/lib/bladebook/jobs/" + id);
        }
    }

    @Test
    void confirming() {
        try (Side.Opened lab = Side.EMBEDDED.open(folder);
                Ssh ssh = lab.ssh()) {
            String name = lab.name();
            String readOnTheHost = ssh.hostKey(name).fingerprint();
            // tag::accept[]
            ssh.accept(name, readOnTheHost);
            // end::accept[]
            assertThat(ssh.host(name).check("echo", "in").ok()).isTrue();
        }
    }
}
