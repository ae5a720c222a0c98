package io.github.bladebook.core.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.session.ServerSession;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that must not be trusted: each is refused, and none gets a byte of a credential. */
@SuppressWarnings("deprecation") // old algorithms are what this is about
class BadSshPeersTest {
    private static final KeyPair OTHER = Sshd.pair("EC", 256);

    private static final List<Integer> GOODBYE = List.of(1);

    @TempDir
    Path folder;

    private Sshd sshd;

    @SuppressWarnings("NullAway.Init") // each case makes its own
    private Tap tap;

    @BeforeEach
    void open() {
        sshd = new Sshd(folder);
        sshd.environment.put("BLADEBOOK_SSH_PASSWORD", "right horse");
    }

    @AfterEach
    void close() {
        if (tap != null) {
            tap.close();
        }
        sshd.close();
    }

    /** Starts the server behind the tap; {@code key} is the one that is known of it. */
    private void start(KeyPair key, String marker) {
        start();
        sshd.know("[127.0.0.1]:" + tap.port(), key, marker);
    }

    private void start() {
        sshd.start();
        tap = Tap.before(sshd.server.getPort());
    }

    private AbstractThrowableAssert<?, ?> refused(Class<? extends LabException> kind) {
        try (Ssh ssh = sshd.ssh()) {
            return assertThatThrownBy(() -> ssh.host(tap.name()).run("true")).isInstanceOf(kind);
        }
    }

    /** The client stopped before the message after which it could have logged in. */
    private void nothingLeft() {
        assertThat(sshd.credentials).isEmpty();
        assertThat(tap.messages()).doesNotContain(21);
    }

    @Test
    void unknownKeyIsShownAndRefused() {
        start();

        refused(ConnectionException.class)
                .hasMessageContaining("its host key is not known: ecdsa-sha2-nistp256 " + Sshd.fingerprint(Sshd.HOST))
                .hasMessageContaining(Sshd.fingerprint(Sshd.HOST))
                .hasMessageContaining("ssh().accept(\"%s\", \"SHA256:…\")", tap.name())
                .satisfies(e -> assertThat(((LabException) e).retryable()).isFalse());
        nothingLeft();
    }

    @Test
    void changedKeyIsRefusedAndTheOldLineNamed() {
        start(OTHER, "");

        refused(ConnectionException.class)
                .hasMessageContaining("its host key has changed")
                .hasMessageContaining("known_hosts line 1")
                .hasMessageContaining("ssh-keygen -R '[127.0.0.1]:%d'", tap.port());
        nothingLeft();
    }

    @Test
    void noConfigurationSwitchesTheCheckOff() {
        sshd.write(
                "config",
                "Host *\n  StrictHostKeyChecking no\n  CheckHostIP no\n  NoHostAuthenticationForLocalhost yes\n");
        start(OTHER, "");

        refused(ConnectionException.class).hasMessageContaining("its host key has changed");
        nothingLeft();
    }

    @Test
    void keyOfAnotherKindThanTheKnownOneIsAChangedKey() {
        start(Sshd.pair("RSA", 2048), "");

        refused(ConnectionException.class).hasMessageContaining("its host key has changed");
        nothingLeft();
    }

    @Test
    void revokedKeyIsRefusedEvenWhereItIsKnown() {
        start(Sshd.HOST, "");
        sshd.know("*", Sshd.HOST, "@revoked ");

        refused(ConnectionException.class).hasMessageContaining("its host key is revoked");
        nothingLeft();
    }

    @Test
    void authorityLineDoesNotVouchForAPlainKey() {
        start(Sshd.HOST, "@cert-authority ");

        refused(ConnectionException.class).hasMessageContaining("its host key is not known");
        nothingLeft();
    }

    @Test
    void oldKeyExchangeIsRefusedWithBothProposals() {
        sshd.server.setKeyExchangeFactories(List.of(ServerBuilder.DH2KEX.apply(BuiltinDHFactories.dhg1)));
        start(Sshd.HOST, "");

        refused(ConnectionException.class)
                .hasMessageContaining("no common algorithm (kex): it offers diffie-hellman-group1-sha1, we offer ")
                .hasMessageContaining("curve25519-sha256")
                .hasMessageContaining("ssh.legacyHosts");
        nothingLeft();
    }

    @Test
    void oldCipherIsRefused() {
        sshd.server.setCipherFactories(List.of(BuiltinCiphers.aes128cbc));
        start(Sshd.HOST, "");

        refused(ConnectionException.class).hasMessageContaining("it offers aes128-cbc");
        nothingLeft();
    }

    @Test
    void oldMacIsRefused() {
        sshd.server.setCipherFactories(List.of(BuiltinCiphers.aes128ctr));
        sshd.server.setMacFactories(List.of(BuiltinMacs.hmacmd5, BuiltinMacs.hmacsha1));
        start(Sshd.HOST, "");

        refused(ConnectionException.class).hasMessageContaining("it offers hmac-md5, hmac-sha1");
        nothingLeft();
    }

    @Test
    void signatureBySha1IsRefused() {
        KeyPair rsa = Sshd.pair("RSA", 2048);
        sshd.server.setKeyPairProvider(KeyPairProvider.wrap(rsa));
        sshd.server.setSignatureFactories(List.of(BuiltinSignatures.rsa));
        start(rsa, "");

        refused(ConnectionException.class).hasMessageContaining("it offers ssh-rsa, we offer");
        nothingLeft();
    }

    @Test
    void shortRsaKeyIsRefusedThoughItIsKnown() {
        KeyPair rsa = Sshd.pair("RSA", 1024);
        sshd.server.setKeyPairProvider(KeyPairProvider.wrap(rsa));
        start(rsa, "");

        refused(ConnectionException.class).hasMessageContaining("its host key is too weak");
        nothingLeft();
    }

    @Test
    void firstVersionOfTheProtocolIsRefused() {
        tap = Tap.saying("SSH-1.5-OldThing\r\n".getBytes(StandardCharsets.US_ASCII));

        refused(ProtocolException.class).hasMessageContaining("it speaks an SSH that we do not: SSH-1.5-OldThing");
        assertThat(tap.messages()).isSubsetOf(GOODBYE);
    }

    @Test
    void webServerIsNamedAsWhatItIs() {
        tap = Tap.saying("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        refused(ProtocolException.class).hasMessageContaining("a web server answers: HTTP/1.1 400 Bad Request");
        assertThat(tap.messages()).isSubsetOf(GOODBYE);
    }

    @Test
    void endlessGreetingIsCutOff() {
        tap = Tap.saying("welcome to \u0007 the show\r\n".repeat(2000).getBytes(StandardCharsets.US_ASCII));

        refused(ProtocolException.class).hasMessageContaining("it says no SSH version: welcome to ? the show");
        assertThat(tap.messages()).isSubsetOf(GOODBYE);
    }

    @Test
    void silenceEndsWithTheDeadline() {
        tap = Tap.saying(new byte[0]);

        try (Ssh ssh = sshd.ssh()) {
            assertThatThrownBy(() -> ssh.host(tap.name()).run(Command.of("true").within(Duration.ofMillis(300))))
                    .isInstanceOf(DeadlineException.class)
                    .hasMessageContaining("no connection within");
        }
        assertThat(tap.messages()).isSubsetOf(GOODBYE);
    }

    @Test
    void rubbishAfterAGoodGreetingIsRefused() {
        tap = Tap.saying(
                "SSH-2.0-Fine\r\n\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008 and so on and on and on and on"
                        .getBytes(StandardCharsets.US_ASCII));

        refused(ProtocolException.class).hasMessageContaining("what it sends is no SSH");
        assertThat(tap.messages()).containsOnly(20, 1);
    }

    @Test
    void serverThatHangsUpIsToldFromOneThatIsNotThere() {
        start(Sshd.HOST, "");
        tap.cutAfter(30);
        refused(ConnectionException.class)
                .satisfies(e -> assertThat(((LabException) e).retryable()).isTrue());
        nothingLeft();

        tap.close();
        refused(ConnectionException.class).hasMessageContaining("refuses connections");
    }

    @Test
    void passwordIsNotSentToAHostThatIsNotListed() {
        sshd.server.setUserAuthFactories(
                List.of(UserAuthPasswordFactory.INSTANCE, UserAuthKeyboardInteractiveFactory.INSTANCE));
        start(Sshd.HOST, "");

        refused(AuthenticationException.class)
                .hasMessageContaining("it accepts password, keyboard-interactive")
                .hasMessageContaining("ssh.passwordHosts");
        assertThat(sshd.credentials).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shown", "hidden hidden"})
    void passwordAnswersOnlyTheOneHiddenQuestion(String questions) {
        sshd.environment.put("BLADEBOOK_SSH_PASSWORD_HOSTS", "127.0.0.1");
        sshd.server.setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE));
        sshd.server.setKeyboardInteractiveAuthenticator(asking(questions.split(" ")));
        start(Sshd.HOST, "");

        refused(AuthenticationException.class);
        assertThat(sshd.credentials).isEmpty();
    }

    private KeyboardInteractiveAuthenticator asking(String... questions) {
        return new KeyboardInteractiveAuthenticator() {
            @Override
            public InteractiveChallenge generateChallenge(
                    ServerSession session, String user, String language, String methods) {
                InteractiveChallenge challenge = new InteractiveChallenge();
                challenge.setInteractionName("login");
                challenge.setInteractionInstruction("");
                challenge.setLanguageTag("");
                for (String question : questions) {
                    challenge.addPrompt("Password:", question.equals("shown"));
                }
                return challenge;
            }

            @Override
            public boolean authenticate(ServerSession session, String user, List<String> answers) {
                answers.stream().filter(answer -> !answer.isEmpty()).forEach(sshd.credentials::add);
                return false;
            }
        };
    }

    @Test
    void keyThatChangesBetweenTwoConnectionsIsRefused() throws Exception {
        start(Sshd.HOST, "");
        try (Ssh ssh = sshd.ssh()) {
            SshHost host = ssh.host(tap.name());
            host.check("true");
            sshd.credentials.clear();
            sshd.server.setKeyPairProvider(KeyPairProvider.wrap(OTHER));
            sshd.server.getActiveSessions().get(0).close(true).await();

            assertThatThrownBy(() -> host.check("true"))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("its host key has changed");
            assertThat(sshd.credentials).isEmpty();
        }
    }

    @Test
    void jumpHostWithAChangedKeyLearnsNothingNotEvenTheTarget() {
        start(OTHER, "");
        sshd.write("config", "Host inner\n  HostName 192.0.2.7\n  ProxyJump " + tap.name() + "\n");

        try (Ssh ssh = sshd.ssh()) {
            assertThatThrownBy(() -> ssh.host("inner").run("true"))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("ssh admin@127.0.0.1:" + tap.port())
                    .hasMessageContaining("its host key has changed");
        }
        nothingLeft();
    }

    @Test
    void jumpHostCannotStandInForTheTarget(@TempDir Path second) {
        sshd.server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        sshd.known();
        try (Sshd target = new Sshd(second)) {
            target.start();
            tap = Tap.before(target.server.getPort());
            sshd.know("[127.0.0.1]:" + tap.port(), OTHER, "");
            sshd.write(
                    "config",
                    "Host inner\n  HostName 127.0.0.1\n  Port %d\n  ProxyJump %s\n".formatted(tap.port(), sshd.name()));
            try (Ssh ssh = sshd.ssh()) {
                assertThatThrownBy(() -> ssh.host("inner").run("true"))
                        .isInstanceOf(ConnectionException.class)
                        .hasMessageContaining("its host key has changed");
            }
            assertThat(target.credentials).isEmpty();
            assertThat(tap.messages()).doesNotContain(21);
        }
    }
}
