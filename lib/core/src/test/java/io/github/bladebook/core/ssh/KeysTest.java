package io.github.bladebook.core.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.ConflictException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How one gets in, and how a host's key becomes known. */
@SuppressWarnings("deprecation") // old algorithms are refused by name
class KeysTest {
    @TempDir
    Path folder;

    private Sshd sshd;

    @BeforeEach
    void open() {
        sshd = new Sshd(folder);
    }

    @AfterEach
    void close() {
        sshd.close();
    }

    private Ran run() {
        try (Ssh ssh = sshd.ssh()) {
            return ssh.host(sshd.name()).check("echo", "in");
        }
    }

    @Test
    void encryptedKeyIsOpenedByItsPassphrase() {
        sshd.known();
        sshd.environment.put(
                "BLADEBOOK_SSH_KEY",
                sshd.key("locked", Sshd.CLIENT, "open sesame").toString());

        assertThatThrownBy(this::run)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ssh.passphrase is not set");
        sshd.environment.put("BLADEBOOK_SSH_PASSPHRASE", "open barley");
        assertThatThrownBy(this::run)
                .hasMessageContaining("ssh.passphrase does not open it")
                .hasMessageNotContaining("barley");
        sshd.environment.put("BLADEBOOK_SSH_PASSPHRASE", "open sesame");
        assertThat(run().out()).isEqualTo("in\n");
    }

    @Test
    void rsaKeySignsBySha2() {
        KeyPair rsa = Sshd.pair("RSA", 2048);
        sshd.server.setPublickeyAuthenticator((user, key, session) -> key.equals(rsa.getPublic()));
        sshd.environment.put("BLADEBOOK_SSH_KEY", sshd.key("rsa", rsa, null).toString());
        sshd.known();

        assertThat(run().out()).isEqualTo("in\n");
    }

    @Test
    void shortRsaKeyIsNotUsed() {
        sshd.known();
        sshd.environment.put(
                "BLADEBOOK_SSH_KEY",
                sshd.key("short", Sshd.pair("RSA", 1024), null).toString());

        assertThatThrownBy(this::run).isInstanceOf(ConfigurationException.class).hasMessageContaining("it is too weak");
    }

    @Test
    void keyThatOthersCanReadIsNotUsed() throws Exception {
        sshd.known();
        Files.setPosixFilePermissions(folder.resolve("id"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(this::run).hasMessageContaining("other users can read it");
    }

    @Test
    void refusedKeyIsNamedByItsFingerprint() {
        sshd.known();
        sshd.accepts = false;

        assertThatThrownBy(this::run)
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining(Sshd.fingerprint(Sshd.CLIENT))
                .hasMessageContaining("publickey");
    }

    @Test
    void passwordIsSentToAListedHost() {
        sshd.server.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
        sshd.known();
        sshd.environment.put("BLADEBOOK_SSH_PASSWORD", "right horse");
        sshd.environment.put("BLADEBOOK_SSH_PASSWORD_HOSTS", "switch, 127.0.*");

        assertThat(run().out()).isEqualTo("in\n");
        sshd.environment.put("BLADEBOOK_SSH_PASSWORD", "wrong horse");
        assertThatThrownBy(this::run)
                .isInstanceOf(AuthenticationException.class)
                .hasMessageNotContaining("wrong horse");
    }

    @Test
    void oldAlgorithmsAreSpokenWithListedHostsAlone() {
        KeyPair rsa = Sshd.pair("RSA", 1024);
        sshd.server.setKeyPairProvider(KeyPairProvider.wrap(rsa));
        sshd.server.setSignatureFactories(List.of(BuiltinSignatures.rsa, BuiltinSignatures.nistp256));
        sshd.server.setKeyExchangeFactories(List.of(ServerBuilder.DH2KEX.apply(BuiltinDHFactories.dhg1)));
        sshd.start();
        sshd.know("[127.0.0.1]:" + sshd.server.getPort(), rsa, "");
        assertThatThrownBy(this::run).hasMessageContaining("no common algorithm");
        sshd.environment.put("BLADEBOOK_SSH_LEGACY_HOSTS", "127.0.0.1");

        assertThat(run().out()).isEqualTo("in\n");
        try (Ssh ssh = sshd.ssh()) {
            assertThat(ssh.host(sshd.name())).asString().endsWith("with old algorithms allowed");
        }
    }

    @Test
    void typedFingerprintMakesAHostKnown() throws Exception {
        sshd.start();
        try (Ssh ssh = sshd.ssh()) {
            assertThatThrownBy(() -> ssh.accept(sshd.name(), "SHA256:wrong"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("not the fingerprint given");
            assertThat(folder.resolve("known_hosts")).doesNotExist();

            ssh.accept(sshd.name(), Sshd.fingerprint(Sshd.HOST));
        }
        assertThat(run().out()).isEqualTo("in\n");
        assertThat(sshd.credentials).isNotEmpty();
        assertThat(Files.getPosixFilePermissions(folder.resolve("known_hosts")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".known_hosts"));
        }
    }

    @Test
    void changedKeyCannotBeConfirmedAway() throws Exception {
        sshd.start();
        sshd.know("[127.0.0.1]:" + sshd.server.getPort(), Sshd.pair("EC", 256), "");
        String before = Files.readString(folder.resolve("known_hosts"));
        try (Ssh ssh = sshd.ssh()) {
            assertThatThrownBy(() -> ssh.accept(sshd.name(), Sshd.fingerprint(Sshd.HOST)))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("ssh-keygen -R");
        }
        assertThat(folder.resolve("known_hosts")).hasContent(before);
    }
}
