package io.github.bladebook.core.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshConfigTest {
    @TempDir
    Path folder;

    private Target target(String name, String config) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), config);
        return new Targets(Settings.ofEnvironment(Map.of(
                        "BLADEBOOK_SSH_CONFIG", file.toString(),
                        "BLADEBOOK_SSH_USER", "standard",
                        "BLADEBOOK_SSH_KNOWN_HOSTS", "/k",
                        "BLADEBOOK_SSH_KEY", "/standard",
                        "SSH_AUTH_SOCK", "/agent")))
                .of(name);
    }

    @Test
    void withoutASectionTheSettingsCount() throws IOException {
        Target target = target("edge.lab.example", "");

        assertThat(target.host()).isEqualTo("edge.lab.example");
        assertThat(target.port()).isEqualTo(22);
        assertThat(target.user()).isEqualTo("standard");
        assertThat(target.keys()).containsExactly(Path.of("/standard"));
        assertThat(target.agent()).isEqualTo(Path.of("/agent"));
        assertThat(target.knownAs()).isEqualTo("edge.lab.example");
        assertThat(target.knownHosts()).containsExactly(Path.of("/k"));
    }

    @Test
    void firstValueCountsAndAllKeysDo() throws IOException {
        Target target = target("web1", """
                # what comes first wins
                Host web? !web9
                  HostName=%h.lab.example
                  Port 2222
                  IdentityFile "/keys/with space"
                  IdentitiesOnly yes
                  ProxyJump ops@jump:2200,inner
                host *
                  User everyone
                  Port 22
                  IdentityFile /keys/%n-%r
                  UserKnownHostsFile /a /b
                  HostKeyAlias other
                Match user somebody
                  User never
                """);

        assertThat(target.host()).isEqualTo("web1.lab.example");
        assertThat(target.port()).isEqualTo(2222);
        assertThat(target.user()).isEqualTo("everyone");
        assertThat(target.keys()).containsExactly(Path.of("/keys/with space"), Path.of("/keys/web1-everyone"));
        assertThat(target.agent()).isNull();
        assertThat(target.jumps()).containsExactly("ops@jump:2200", "inner");
        assertThat(target.knownHosts()).containsExactly(Path.of("/a"), Path.of("/b"));
        assertThat(target.knownAs()).isEqualTo("other");
    }

    @Test
    void excludedHostIsNotOfTheSection() throws IOException {
        assertThat(target("web9", "Host web? !web9\n  Port 2222\n").port()).isEqualTo(22);
    }

    @Test
    void callWinsOverTheConfiguration() throws IOException {
        Target target = target("me@web1:2022", "Host web1\n  User other\n  Port 9\n");

        assertThat(target.user()).isEqualTo("me");
        assertThat(target.port()).isEqualTo(2022);
        assertThat(target.knownAs()).isEqualTo("[web1]:2022");
    }

    @Test
    void includedFilesCountWhereTheyStand() throws IOException {
        Files.createDirectories(folder.resolve("conf.d"));
        Files.writeString(folder.resolve("conf.d/1.conf"), "Host web1\n  Port 1001\n");
        Files.writeString(folder.resolve("conf.d/2.conf"), "Host *\n  Port 1002\n");

        assertThat(target("web1", "Include conf.d/*.conf\nHost *\n  Port 1003\n")
                        .port())
                .isEqualTo(1001);
        assertThat(target("web2", "Include conf.d/*.conf\nHost *\n  Port 1003\n")
                        .port())
                .isEqualTo(1002);
        assertThat(target("web2", "Include none/*.conf\nHost *\n  Port 1003\n").port())
                .isEqualTo(1003);
    }

    @Test
    void addressesOfVersionSixMayHaveAPort() throws IOException {
        assertThat(target("root@[2001:db8::7]:2222", "").host()).isEqualTo("2001:db8::7");
        assertThat(target("2001:db8::7", "").port()).isEqualTo(22);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-oProxyCommand=id", "a b", "a:b:c:x", "host:99999", "@host", "user@"})
    void whatIsNoHostIsRefused(String name) {
        assertThatThrownBy(() -> target(name, "")).isInstanceOf(ConfigurationException.class);
    }
}
