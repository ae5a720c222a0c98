package io.github.bladebook.simulator.face.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.junit.WithEmbeddedLab;
import io.github.bladebook.simulator.state.machine.BootTimes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void relativePathsOfSftpStartAtHome() throws Exception {
        OpenSsh.Result made = ssh.sftp("bitwarden", "pwd\nmkdir part\nrename part whole\ncd whole\nmkdir ../beside\n");

        assertThat(made.status()).as(made.err()).isZero();
        assertThat(made.out()).contains("Remote working directory: /root\n");
        assertThat(ssh.run("bitwarden", "ls /root").out()).isEqualTo("beside\nwhole\n");
    }

    @Test
    void anotherKeyOfAKnownUserIsRefused(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), SshKeys.privateText(SshKeys.fresh()));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        String[] jump = {
            "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "IdentitiesOnly=yes"
        };

        assertThat(ssh.through(key, "172.16.100.15", "true", jump).err()).contains("Permission denied (publickey");
        assertThat(ssh.through(ssh.key(), "172.16.100.15", "true", jump).status())
                .isZero();
    }

    @Test
    void aRebuiltGuestHasAnotherHostKeyAndIsNotTrusted(EmbeddedLab lab, @TempDir Path folder) throws Exception {
        String[] remembering = {
            "-o", "StrictHostKeyChecking=accept-new", "-o", "UserKnownHostsFile=" + folder.resolve("known")
        };
        lab.state().machines().bootTimes(BootTimes.NONE);
        try {
            Guests.started(lab.state(), 362, "rebuilt", "debian");
            assertThat(ssh.run("172.16.100.62", "true", remembering).status()).isZero();
            assertThat(ssh.run("172.16.100.62", "true", remembering).status()).isZero();

            lab.state().proxmox().destroy(362);
            assertThat(ssh.run("172.16.100.62", "true", remembering).err()).contains("connect failed");
            Guests.started(lab.state(), 362, "rebuilt", "debian");
            OpenSsh.Result after = ssh.run("172.16.100.62", "touch /tmp/reached", remembering);

            assertThat(after.status()).isEqualTo(255);
            assertThat(after.err()).contains("Host key verification failed");
            assertThat(lab.state().machines().of(362).files().exists("/tmp/reached"))
                    .isFalse();
        } finally {
            lab.state().machines().bootTimes(BootTimes.REAL);
            lab.state().proxmox().destroy(362);
        }
    }

    @Test
    void aGuestThatIsStartedAnswersAfterItsBootTime(EmbeddedLab lab) throws Exception {
        lab.state().proxmox().create(361, Guests.container(361, "fresh", "debian"));
        lab.state().proxmox().start(361, lab.state().seams().clock().instant());
        assertThat(ssh.run("172.16.100.61", "true").err()).contains("connect failed");

        lab.state().machines().bootTimes(BootTimes.NONE);
        String[] trusting = {"-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"};
        assertThat(ssh.run("172.16.100.61", "cat /etc/hostname", trusting).out())
                .isEqualTo("fresh\n");

        lab.state().proxmox().destroy(361);
        assertThat(ssh.run("172.16.100.61", "true", trusting).status()).isEqualTo(255);
    }

    @Test
    void anUnknownUserIsRefused() throws Exception {
        assertThat(ssh.run("nosuchuser@traefik", "true").err()).contains("Permission denied (publickey");
    }

    @Test
    void aComposeProjectAnswersInTheNetwork(EmbeddedLab lab) throws Exception {
        String file = "services: {who: {image: 'traefik/whoami:v1.11', ports: ['8099:80']}}";
        OpenSsh.Result up = ssh.run(
                "bitwarden",
                "mkdir -p /opt/who && cd /opt/who && echo \"" + file + "\" > compose.yaml && docker compose up -d");

        assertThat(up.status()).as(up.err()).isZero();
        assertThat(lab.state().network().at("172.16.100.16", 8099)).isPresent();
        assertThat(ssh.run("traefik", "curl -s http://172.16.100.16:8099/x").out())
                .contains("GET /x HTTP/1.1");
        assertThat(ssh.run("bitwarden", "cd /opt/who && docker compose down").status())
                .isZero();
        assertThat(lab.state().network().at("172.16.100.16", 8099)).isEmpty();
    }

    @Test
    void aUnitOutlivesTheConnectionThatStartedIt() throws Exception {
        assertThat(ssh.run("nautobot", "systemd-run --unit=long -r sh -c 'sleep 0.5; echo done > /tmp/long'")
                        .status())
                .isZero();
        OpenSsh.Result after = ssh.run("nautobot", "while [ ! -s /tmp/long ]; do sleep 0.05; done; cat /tmp/long");

        assertThat(after.out()).isEqualTo("done\n");
        assertThat(ssh.run("nautobot", "systemd-run --unit=long true").err()).contains("was already loaded");
    }
}
