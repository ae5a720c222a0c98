package io.github.bladebook.core.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConnectionException;
import java.nio.file.Path;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JumpTest {
    @TempDir
    Path folder;

    @TempDir
    Path second;

    private Sshd jump;
    private Sshd target;

    @BeforeEach
    void open() {
        jump = new Sshd(folder);
        jump.server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        jump.known();
        target = new Sshd(second).start();
        jump.know("inner", Sshd.HOST, "");
        jump.write("config", """
                Host inner
                  HostName 127.0.0.1
                  Port %d
                  HostKeyAlias inner
                  ProxyJump admin@%s
                Host nowhere
                  HostName 127.0.0.1
                  Port 1
                  ProxyJump %s
                Host a
                  ProxyJump b
                Host b
                  ProxyJump a
                """.formatted(target.server.getPort(), jump.name(), jump.name()));
    }

    @AfterEach
    void close() {
        jump.close();
        target.close();
    }

    @Test
    void commandsGoThroughTheJumpHost() {
        try (Ssh ssh = jump.ssh()) {
            SshHost host = ssh.host("inner");

            assertThat(host.check("echo", "through").out()).isEqualTo("through\n");
            assertThat(host.run("sh", "-c", "seq 100000").lines()).hasSize(100_000);
            assertThat(host).asString().contains("through admin@" + jump.name());
            assertThat(target.credentials).isNotEmpty();
        }
    }

    @Test
    void targetThatTheJumpHostCannotReachIsNamed() {
        try (Ssh ssh = jump.ssh()) {
            assertThatThrownBy(() -> ssh.host("nowhere").run("true"))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("the jump host cannot reach 127.0.0.1 port 1");
        }
    }

    @Test
    void circleOfJumpHostsIsRefused() {
        try (Ssh ssh = jump.ssh()) {
            assertThatThrownBy(() -> ssh.host("a")).hasMessageContaining("it does not end");
        }
    }
}
