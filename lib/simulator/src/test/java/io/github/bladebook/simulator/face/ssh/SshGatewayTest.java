package io.github.bladebook.simulator.face.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.junit.WithEmbeddedLab;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Judged by the real OpenSSH client. */
@WithEmbeddedLab
class SshGatewayTest {
    private final OpenSsh ssh;

    SshGatewayTest(EmbeddedLab lab) {
        ssh = OpenSsh.of(lab);
    }

    @Test
    void aGuestAnswersByItsName() throws Exception {
        OpenSsh.Result result = ssh.run("traefik", "cat /etc/hostname; id -un; exit 7");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("traefik\nroot\n");
        assertThat(result.status()).isEqualTo(7);
    }

    @Test
    void aGuestAnswersByItsAddress() throws Exception {
        assertThat(ssh.run("172.16.100.15", "cat /etc/hostname").out()).isEqualTo("nautobot\n");
    }

    @Test
    void nobodyAnswersWhereNoGuestIs() throws Exception {
        OpenSsh.Result result = ssh.run("172.16.100.77", "true");

        assertThat(result.status()).isEqualTo(255);
        assertThat(result.err()).contains("connect failed");
    }

    @Test
    void filesPutBySftpAreSeenByCommands(EmbeddedLab lab) throws Exception {
        Path file = Files.createTempFile("lab", ".txt");
        Files.writeString(file, "first\nsecond\n");
        OpenSsh.Result put = ssh.sftp(
                "bitwarden",
                "put " + file + " /opt/part\nchmod 640 /opt/part\nrename /opt/part /opt/whole\nls -l /opt\n");
        Files.delete(file);

        assertThat(put.status()).as(put.err()).isZero();
        assertThat(ssh.run("bitwarden", "stat -c %a /opt/whole; tail -n1 /opt/whole")
                        .out())
                .isEqualTo("640\nsecond\n");
        assertThat(lab.state().folder().resolve("machines/bitwarden/opt/whole")).hasContent("first\nsecond");
    }
}
