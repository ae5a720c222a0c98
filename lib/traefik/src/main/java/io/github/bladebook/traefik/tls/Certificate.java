package io.github.bladebook.traefik.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * One certificate.
 *
 * @param subject its distinguished name
 * @param names the DNS names and addresses that it is for
 * @param issuer who signed it
 * @param from first moment of its validity
 * @param until last moment of its validity
 * @param fingerprint its SHA-256 as colon hex, as {@link io.github.bladebook.core.http.Trust#pinned} takes it
 */
public record Certificate(
        String subject, List<String> names, String issuer, Instant from, Instant until, String fingerprint) {
    private static final String DEFAULT = "CN=TRAEFIK DEFAULT CERT";

    public Certificate {
        names = List.copyOf(names);
    }

    static Certificate of(X509Certificate certificate) {
        return new Certificate(
                certificate.getSubjectX500Principal().getName(),
                names(certificate),
                certificate.getIssuerX500Principal().getName(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                fingerprint(certificate));
    }

    /** Returns whether this is the one that Traefik makes for itself and serves for names it has no certificate for. */
    public boolean traefikDefault() {
        return subject.contains(DEFAULT);
    }

    /** Returns whether it is for this name. A wildcard stands for one label, the first. */
    public boolean isFor(String name) {
        String asked = name.toLowerCase(Locale.ROOT);
        int dot = asked.indexOf('.');
        String wildcard = dot > 0 ? "*" + asked.substring(dot) : "";
        return names.stream()
                .map(own -> own.toLowerCase(Locale.ROOT))
                .anyMatch(own -> own.equals(asked) || own.equals(wildcard));
    }

    private static List<String> names(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            if (all != null) {
                for (List<?> name : all) {
                    if (name.get(0).equals(2) || name.get(0).equals(7)) {
                        names.add(String.valueOf(name.get(1)));
                    }
                }
            }
        } catch (CertificateParsingException e) {
            // A certificate whose names cannot be read is for no name.
            return List.of();
        }
        return names;
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "%s for %s, until %s".formatted(subject, names, until);
    }
}
