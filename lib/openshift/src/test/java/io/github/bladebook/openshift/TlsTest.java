package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConnectionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private final HeldCertificate authority =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private final HeldCertificate user = new HeldCertificate.Builder()
            .commonName("admin")
            .signedBy(authority)
            .build();
    private final MockWebServer server = new MockWebServer();

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        serve("127.0.0.1");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void serverOfAKnownAuthorityIsTrusted() throws IOException {
        server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Type", "text/plain")
                .body("ok")
                .build());
        assertThat(text(trusting(authority), "token: t")).isEqualTo("ok");
    }

    @Test
    void unknownAuthorityIsNamedAndNotRetried() {
        HeldCertificate other =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        assertThatThrownBy(() -> text(trusting(other), "token: t"))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("signed by an authority that is not trusted")
                .hasMessageContaining("certificate-authority-data")
                .matches(e -> !((ConnectionException) e).retryable());
        assertThatThrownBy(() -> text("", "token: t")).hasMessageContaining("not trusted");
    }

    @Test
    void clientCertificateIsShownWhateverItsKeyIsWrittenIn() throws Exception {
        HeldCertificate rsa = new HeldCertificate.Builder()
                .commonName("rsa")
                .rsa2048()
                .signedBy(authority)
                .build();
        server.requestClientAuth();
        assertThat(shown(user, user.privateKeyPkcs8Pem())).isEqualTo("CN=admin");
        assertThat(shown(rsa, rsa.privateKeyPkcs8Pem())).isEqualTo("CN=rsa");
        assertThat(shown(rsa, rsa.privateKeyPkcs1Pem())).isEqualTo("CN=rsa");
    }

    private String shown(HeldCertificate held, String key) throws Exception {
        server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Type", "text/plain")
                .body("ok")
                .build());
        String pair = "client-certificate-data: %s, client-key-data: %s"
                .formatted(base64(held.certificatePem()), base64(key));
        assertThat(text(trusting(authority), pair)).isEqualTo("ok");
        return server.takeRequest().getHandshake().peerPrincipal().getName();
    }

    @Test
    void keyThatIsNoneIsNamed() {
        assertThatThrownBy(() -> text(trusting(authority), "client-certificate-data: YQ==, client-key-data: YQ=="))
                .isInstanceOf(io.github.bladebook.core.error.ConfigurationException.class)
                .hasMessageContaining("do not fit together or are no PEM");
    }

    @Test
    void certificateForAnotherNameIsNamed() throws IOException {
        try (MockWebServer other = new MockWebServer()) {
            other.useHttps(certificates("elsewhere.lab.example").sslSocketFactory());
            other.start();
            assertThatThrownBy(() -> text(other.getPort(), trusting(authority), "token: t"))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("for another name");
        }
    }

    private void serve(String name) throws IOException {
        server.useHttps(certificates(name).sslSocketFactory());
        server.start();
    }

    private HandshakeCertificates certificates(String name) {
        HeldCertificate held = new HeldCertificate.Builder()
                .addSubjectAlternativeName(name)
                .signedBy(authority)
                .build();
        return new HandshakeCertificates.Builder()
                .heldCertificate(held)
                .addTrustedCertificate(authority.certificate())
                .build();
    }

    private static String trusting(HeldCertificate authority) {
        return ", certificate-authority-data: " + base64(authority.certificatePem());
    }

    private String text(String trust, String credentials) throws IOException {
        return text(server.getPort(), trust, credentials);
    }

    private String text(int port, String trust, String credentials) throws IOException {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
                current-context: lab
                clusters: [{name: lab, cluster: {server: "https://127.0.0.1:%d"%s}}]
                contexts: [{name: lab, context: {cluster: lab, user: admin}}]
                users: [{name: admin, user: {%s}}]
                """.formatted(port, trust, credentials));
        try (OpenShiftClient client = OpenShiftClient.connect(KubeAccess.of(kubeconfig))) {
            return client.text("/readyz");
        }
    }

    private static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
    }
}
