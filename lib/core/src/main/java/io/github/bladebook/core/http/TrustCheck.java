package io.github.bladebook.core.http;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Holds a server's certificates against a {@link Trust}. What it refuses, it refuses with words for the user. */
final class TrustCheck extends X509ExtendedTrustManager {
    private static final int WEAKEST_RSA = 2048;

    private final Trust trust;
    private final @Nullable X509TrustManager authorities;
    private final String system;

    /** Checks as {@code trust} says; {@code system} is the section of the settings that a refusal points to. */
    TrustCheck(String system, Trust trust) {
        this.system = system;
        this.trust = trust;
        this.authorities = trust.pinOnly() ? null : authorities(trust.ca());
    }

    /** A certificate that is not the one expected. */
    static final class Refused extends CertificateException {
        private static final long serialVersionUID = 1L;

        private final String next;

        Refused(String cameBack, String next, @Nullable Throwable cause) {
            super(cameBack, cause);
            this.next = next;
        }

        String next() {
            return next;
        }
    }

    private void check(X509Certificate[] chain, String authentication) throws CertificateException {
        String seen = fingerprint(chain[0]);
        String expected = trust.fingerprint();
        if (expected != null && !expected.equals(seen)) {
            throw new Refused(
                    "the certificate is not the pinned one: expected SHA256:%s, seen SHA256:%s"
                            .formatted(expected, seen),
                    "If the certificate was renewed on purpose, compare the one seen on the server itself and pin that one;"
                            + " otherwise somebody may stand in between",
                    null);
        }
        if (authorities == null) {
            return;
        }
        try {
            authorities.checkServerTrusted(chain, authentication);
        } catch (CertificateException e) {
            throw refused(chain, seen, e);
        }
        for (X509Certificate certificate : chain) {
            refuseWeak(certificate);
        }
    }

    /** The JDK refuses these of public authorities only; a lab's own CA can be as careless. */
    private static void refuseWeak(X509Certificate certificate) throws Refused {
        int bits = certificate.getPublicKey() instanceof RSAKey key
                ? key.getModulus().bitLength()
                : WEAKEST_RSA;
        String hash = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        boolean own = certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
        boolean broken = !own && (hash.startsWith("SHA1") || hash.startsWith("MD"));
        if (bits < WEAKEST_RSA || broken) {
            throw new Refused(
                    "the certificate of %s has %s"
                            .formatted(
                                    certificate.getSubjectX500Principal().getName(),
                                    broken ? "a signature of " + hash : "an RSA key of %d bits".formatted(bits)),
                    "Issue a new one with at least RSA 2048 or EC, and SHA-256",
                    null);
        }
    }

    private Refused refused(X509Certificate[] chain, String seen, CertificateException cause) {
        try {
            chain[0].checkValidity();
        } catch (CertificateException e) {
            return new Refused(
                    "the certificate is valid only from %s to %s"
                            .formatted(
                                    chain[0].getNotBefore().toInstant(),
                                    chain[0].getNotAfter().toInstant()),
                    "Renew it on the server, and check the clocks on both sides",
                    cause);
        }
        String whom = trust.ca() == null ? "the system" : trust.ca().toString();
        String issuer = chain[chain.length - 1].getIssuerX500Principal().getName();
        return new Refused(
                "the certificate was issued by %s, whom %s does not know; its fingerprint is SHA256:%s"
                        .formatted(issuer, whom, seen),
                "Name that CA's PEM file in %1$s.ca, or compare the fingerprint on the server itself and pin it in %1$s.fingerprint"
                        .formatted(system),
                cause);
    }

    static String fingerprint(X509Certificate certificate) throws CertificateException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").formatHex(hash).toUpperCase(Locale.ROOT);
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    private static X509TrustManager authorities(@Nullable Path file) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(file == null ? null : store(file));
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable(String.valueOf(file), e);
        }
    }

    private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
        Collection<? extends Certificate> certificates;
        try (InputStream pem = Files.newInputStream(file)) {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(pem);
        }
        if (certificates.isEmpty()) {
            throw new CertificateException("no certificate in it");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("ca" + store.size(), certificate);
        }
        return store;
    }

    private static ConfigurationException unreadable(String file, Exception cause) {
        return new ConfigurationException(
                new Problem(
                        "settings",
                        "read the CA file " + file,
                        cause instanceof IOException ? "the file cannot be read" : "it holds no PEM certificate",
                        "Give a readable file with -----BEGIN CERTIFICATE----- in it"),
                cause);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authentication) throws CertificateException {
        check(chain, authentication);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authentication, Socket socket)
            throws CertificateException {
        check(chain, authentication);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authentication, SSLEngine engine)
            throws CertificateException {
        check(chain, authentication);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authentication) throws CertificateException {
        throw new CertificateException("this side is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authentication, Socket socket)
            throws CertificateException {
        throw new CertificateException("this side is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authentication, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this side is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities == null ? new X509Certificate[0] : authorities.getAcceptedIssuers();
    }
}
