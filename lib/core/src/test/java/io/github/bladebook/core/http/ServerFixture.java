package io.github.bladebook.core.http;

import io.github.bladebook.core.time.FakeTime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A TLS server on loopback that answers by a script, and counts. */
final class ServerFixture implements AutoCloseable {
    final HeldCertificate ca = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("Lab CA")
            .build();
    final MockWebServer server = new MockWebServer();
    final FakeTime time = new FakeTime();

    ServerFixture(String host) {
        try {
            HeldCertificate own = new HeldCertificate.Builder()
                    .commonName("prox1")
                    .addSubjectAlternativeName(host)
                    .signedBy(ca)
                    .build();
            server.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(own)
                    .build()
                    .sslSocketFactory());
            server.start();
            fingerprint = TrustCheck.fingerprint(own.certificate());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    final String fingerprint;

    static ServerFixture localhost() {
        return new ServerFixture("localhost");
    }

    URI uri() {
        return URI.create("https://localhost:" + server.getPort());
    }

    Path caFile(Path folder) {
        try {
            return Files.writeString(folder.resolve("ca.pem"), ca.certificatePem());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    ConnectionBuilder connection() {
        return Connection.to("lab", uri())
                .trust(Trust.pinned(fingerprint))
                .seams(time.seams())
                .limits(new Limits(
                        Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(4)));
    }

    void answer(String status, String body) {
        answer(new MockResponse.Builder().status("HTTP/1.1 " + status).body(body));
    }

    void answer(MockResponse.Builder response) {
        server.enqueue(response.build());
    }

    @Override
    public void close() {
        server.close();
    }
}
