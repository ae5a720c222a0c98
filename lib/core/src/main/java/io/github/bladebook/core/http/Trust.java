package io.github.bladebook.core.http;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which server is believed. There is always a proof: the system's certificate authorities, those of a file, a pinned certificate, or
 * a file and a pin at once. A pin alone <em>is</em> the identity, so that neither issuer, host name nor date are looked at.
 *
 * @param ca PEM file with the certificates of the only authorities believed; null for those of the system
 * @param fingerprint SHA-256 of the server's own certificate, as colon hex; null where none is pinned
 */
public record Trust(@Nullable Path ca, @Nullable String fingerprint) {
    private static final Pattern SHA256 = Pattern.compile("([0-9A-F]{2}:){31}[0-9A-F]{2}");

    public Trust {
        fingerprint = fingerprint == null ? null : canonical(fingerprint);
    }

    /** Believes the certificate authorities of the system (of the JDK). */
    public static Trust system() {
        return new Trust(null, null);
    }

    /** Believes only the certificate authorities in a PEM file. */
    public static Trust ca(Path file) {
        return new Trust(file, null);
    }

    /** Believes only the one certificate with this SHA-256: 64 hex digits, with or without colons and a leading {@code SHA256:}. */
    public static Trust pinned(String fingerprint) {
        return new Trust(null, fingerprint);
    }

    /** Returns the same trust that asks for a certificate with this SHA-256 in addition. */
    public Trust andPinned(String sha256) {
        return new Trust(ca, sha256);
    }

    /** Names who is believed: {@code the authorities in pve-root-ca.pem}. */
    @Override
    public String toString() {
        String authorities = ca == null ? "" : "the authorities in " + ca;
        String pin = fingerprint == null ? "" : "SHA256:" + fingerprint;
        return authorities.isEmpty() && pin.isEmpty()
                ? "the authorities of the system"
                : authorities + (authorities.isEmpty() || pin.isEmpty() ? "" : " and ") + pin;
    }

    /**
     * Returns why these certificates are not believed; empty where they are. The names that they carry are not looked at.
     *
     * @param chain as the server sent them, its own first
     * @throws ConfigurationException if the CA file cannot be read
     */
    public Optional<String> refusal(List<X509Certificate> chain) {
        try {
            // The kind of key exchange is a matter of TLS versions before 1.3, where the certificate's key still took
            // part in it.
            new TrustCheck("traefik", this).checkServerTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
            return Optional.empty();
        } catch (CertificateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Returns whether the certificate alone is the identity. */
    public boolean pinOnly() {
        return ca == null && fingerprint != null;
    }

    private static String canonical(String text) {
        String hex = text.strip()
                .toUpperCase(Locale.ROOT)
                .replaceFirst("^SHA-?256[:=]", "")
                .replace(":", "");
        String colons = hex.replaceAll("(..)(?!$)", "$1:");
        if (!SHA256.matcher(colons).matches()) {
            throw new ConfigurationException(new Problem(
                    "settings",
                    "pin a certificate",
                    "'%s' is no SHA-256 fingerprint".formatted(text),
                    "Give 64 hex digits, such as openssl x509 -noout -fingerprint -sha256 prints"));
        }
        return colons;
    }
}
