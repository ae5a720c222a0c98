package io.github.bladebook.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers to whom nothing may be said: each is refused, and none gets a byte of the credentials. */
class BadTlsPeersTest {
    private static final String TOKEN = "c4nary-for-bad-peers";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
    private static final HeldCertificate CA = new HeldCertificate.Builder()
            .certificateAuthority(1)
            .commonName("Lab CA")
            .build();
    private static final HeldCertificate OTHER_CA = new HeldCertificate.Builder()
            .certificateAuthority(1)
            .commonName("Other CA")
            .build();

    @TempDir
    private static Path folder;

    private static Trust ca() {
        try {
            return Trust.ca(Files.writeString(folder.resolve("ca.pem"), CA.certificatePem()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext identity(HeldCertificate leaf, HeldCertificate... chain) {
        HandshakeCertificates.Builder builder = new HandshakeCertificates.Builder();
        builder.heldCertificate(
                leaf, Stream.of(chain).map(HeldCertificate::certificate).toArray(X509Certificate[]::new));
        return builder.build().sslContext();
    }

    /** A certificate for localhost, signed by the lab's CA, with one thing changed. */
    private static SSLContext leaf(UnaryOperator<HeldCertificate.Builder> change) {
        return identity(change.apply(new HeldCertificate.Builder()
                        .addSubjectAlternativeName("localhost")
                        .signedBy(CA))
                .build());
    }

    private static HeldCertificate.Builder between(HeldCertificate.Builder builder, Duration from, Duration to) {
        Instant now = Instant.now();
        return builder.validityInterval(
                now.plus(from).toEpochMilli(), now.plus(to).toEpochMilli());
    }

    private static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server's first message that chooses an old version; real servers of that age cannot be had from this JDK. */
    private static byte[] helloOf(String version) {
        String body = version + "00".repeat(32) + "00" + "002f" + "00";
        String message = "02" + "%06x".formatted(body.length() / 2) + body;
        return HexFormat.of().parseHex("16" + version + "%04x".formatted(message.length() / 2) + message);
    }

    private static Arguments tls(String name, SSLContext identity, Trust trust, String words) {
        return Arguments.of(name, BadPeer.tls(identity, false, OK), trust, words);
    }

    private static Arguments raw(String name, byte[] answer, String words) {
        return Arguments.of(name, BadPeer.saying(answer), ca(), words);
    }

    static Stream<Arguments> peers() {
        HeldCertificate selfSigned = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        HeldCertificate noAuthority = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .commonName("no authority")
                .signedBy(CA)
                .build();
        HeldCertificate ofNoAuthority = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .signedBy(noAuthority)
                .build();
        return Stream.of(
                tls(
                        "expired",
                        leaf(b -> between(b, Duration.ofDays(-9), Duration.ofDays(-1))),
                        ca(),
                        "valid only from"),
                tls(
                        "not yet valid",
                        leaf(b -> between(b, Duration.ofDays(1), Duration.ofDays(9))),
                        ca(),
                        "valid only from"),
                tls(
                        "for another host",
                        identity(new HeldCertificate.Builder()
                                .addSubjectAlternativeName("prox1.lab.example")
                                .signedBy(CA)
                                .build()),
                        ca(),
                        "not for the name localhost"),
                tls(
                        "host only in the common name",
                        identity(new HeldCertificate.Builder()
                                .commonName("localhost")
                                .addSubjectAlternativeName("prox1.lab.example")
                                .signedBy(CA)
                                .build()),
                        ca(),
                        "not for the name localhost"),
                tls("self-signed, not pinned", identity(selfSigned), Trust.system(), "does not know"),
                tls("self-signed, with a CA named", identity(selfSigned), ca(), "does not know"),
                tls(
                        "self-signed, another one pinned",
                        identity(selfSigned),
                        Trust.pinned("AB".repeat(32)),
                        "not the pinned one"),
                tls(
                        "of the CA, another one pinned",
                        leaf(b -> b),
                        ca().andPinned("AB".repeat(32)),
                        "not the pinned one"),
                tls(
                        "of another CA",
                        identity(new HeldCertificate.Builder()
                                .addSubjectAlternativeName("localhost")
                                .signedBy(OTHER_CA)
                                .build()),
                        ca(),
                        "issued by CN=Other CA"),
                tls(
                        "signed by a certificate that is no CA",
                        identity(ofNoAuthority, noAuthority),
                        ca(),
                        "does not know"),
                tls("RSA key of 1024 bits", leaf(b -> b.keyPair(rsa(1024))), ca(), "RSA key of 1024 bits"),
                raw("TLS 1.1", helloOf("0302"), "TLS did not come about"),
                raw("TLS 1.0", helloOf("0301"), "TLS did not come about"),
                raw("SSL 3", helloOf("0300"), "TLS did not come about"),
                raw("half a handshake", new byte[] {0x16, 3, 3, 0, 80, 2, 0, 0}, ""),
                raw("silence", new byte[0], ""),
                raw(
                        "not TLS at all",
                        "SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII),
                        "TLS did not come about"),
                raw("plain HTTP", OK.getBytes(StandardCharsets.US_ASCII), "TLS did not come about"),
                Arguments.of("asks for a client's certificate", BadPeer.tls(leaf(b -> b), true, OK), ca(), ""));
    }

    private static Connection to(BadPeer peer, Trust trust) {
        return Connection.to("system", URI.create("https://localhost:" + peer.port()))
                .trust(trust)
                .credentials(Credentials.header("Authorization", Secret.of(TOKEN), token -> "Bearer " + token))
                .limits(new Limits(
                        Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(1)))
                .open();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("peers")
    void isRefusedAndGetsNoByteOfACredential(String name, BadPeer peer, Trust trust, String words) {
        try (peer;
                Connection connection = to(peer, trust)) {
            assertThatThrownBy(() -> connection.call(Request.get("version")))
                    .isInstanceOf(LabException.class)
                    .hasMessageContaining(words)
                    .hasMessageNotContaining(TOKEN);

            assertThat(peer.connections).as("connections that came").hasPositiveValue();
            assertThat(peer.received()).doesNotContain(TOKEN).doesNotContain("Authorization");
        }
    }

    @Test
    void theSamePeerWithNothingWrongIsBelieved() {
        try (BadPeer good = BadPeer.tls(leaf(b -> b), false, OK);
                Connection connection = to(good, ca())) {
            assertThat(connection.call(Request.get("version")).status()).isEqualTo(200);
            assertThat(good.received()).contains("Authorization: Bearer " + TOKEN);
        }
    }

    @Test
    void aRedirectCarriesTheCredentialsNowhere() {
        try (BadPeer other = BadPeer.tls(leaf(b -> b), false, OK);
                BadPeer plain = BadPeer.saying(OK.getBytes(StandardCharsets.US_ASCII))) {
            for (String target :
                    new String[] {"https://localhost:" + other.port(), "http://localhost:" + plain.port()}) {
                String moved = "HTTP/1.1 307 Temporary Redirect\r\nLocation: %s/x\r\nContent-Length: 0\r\n\r\n"
                        .formatted(target);
                try (BadPeer first = BadPeer.tls(leaf(b -> b), false, moved);
                        Connection connection = to(first, ca())) {
                    assertThatThrownBy(() -> connection.call(Request.get("version")))
                            .hasMessageContaining(target);
                }
            }
            assertThat(other.connections).hasValue(0);
            assertThat(plain.connections).hasValue(0);
        }
    }
}
