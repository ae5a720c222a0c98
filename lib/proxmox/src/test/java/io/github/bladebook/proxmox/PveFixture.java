package io.github.bladebook.proxmox;

import io.github.bladebook.core.http.Connection;
import io.github.bladebook.core.http.Trust;
import io.github.bladebook.core.secret.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A server on loopback that answers as recorded from pveproxy. */
final class PveFixture implements AutoCloseable {
    static final Login.Token TOKEN = new Login.Token("reader@pve!bladebook", Secret.of("11112222-3333-4444"));

    final MockWebServer server = new MockWebServer();
    final FakeTime time = new FakeTime();
    private final Path ca;

    PveFixture(Path folder) {
        try {
            HeldCertificate root = new HeldCertificate.Builder()
                    .certificateAuthority(0)
                    .commonName("Proxmox Virtual Environment")
                    .build();
            HeldCertificate own = new HeldCertificate.Builder()
                    .addSubjectAlternativeName("localhost")
                    .signedBy(root)
                    .build();
            ca = Files.writeString(folder.resolve("pve-root-ca.pem"), root.certificatePem());
            server.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(own)
                    .build()
                    .sslSocketFactory());
            server.setProtocols(List.of(okhttp3.Protocol.HTTP_1_1));
            server.start();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    Path ca() {
        return ca;
    }

    URI uri() {
        return URI.create("https://localhost:" + server.getPort());
    }

    ProxmoxClient client(Login login) {
        return CheckedLogin.client(
                Connection.to("proxmox", uri())
                        .trust(Trust.ca(ca))
                        .dialect(ProxmoxClient.dialect())
                        .seams(time.seams())
                        .open(),
                login);
    }

    /** Answers with {@code data}, single quotes standing for double ones. */
    PveFixture data(String data) {
        return body("{'data':" + data + "}");
    }

    PveFixture body(String body) {
        return status("200 OK", body);
    }

    PveFixture status(String status, String body) {
        server.enqueue(new MockResponse.Builder()
                .status("HTTP/1.1 " + status)
                .body(body.replace('\'', '"'))
                .build());
        return this;
    }

    RecordedRequest taken() {
        try {
            return server.takeRequest();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
