package io.github.bladebook.simulator.face.nautobot;

import io.github.bladebook.simulator.EmbeddedLab;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;

/** Plain HTTP clients that trust the lab's CA. */
final class Trust {
    private Trust() {}

    static OkHttpClient client(EmbeddedLab lab) {
        try {
            byte[] pem = Files.readAllBytes(Path.of(lab.environment().get("NAUTOBOT_CA")));
            X509Certificate ca = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
            HandshakeCertificates trust = new HandshakeCertificates.Builder()
                    .addTrustedCertificate(ca)
                    .build();
            return new OkHttpClient.Builder()
                    .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                    .build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
