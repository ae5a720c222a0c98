package io.github.bladebook.simulator.server;

import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A certificate for loopback, signed by a CA that lives as long as the lab. */
public final class TlsIdentity {
    private static final long DAYS = 30;

    private final HeldCertificate authority;
    private final SSLContext context;

    private TlsIdentity(HeldCertificate authority, SSLContext context) {
        this.authority = authority;
        this.context = context;
    }

    /** Makes a new CA and a certificate for {@code localhost} and {@code 127.0.0.1}, valid for 30 days. */
    public static TlsIdentity fresh() {
        return of(new HeldCertificate.Builder()
                .commonName("Embedded lab CA")
                .certificateAuthority(0)
                .duration(DAYS, TimeUnit.DAYS)
                .ecdsa256()
                .build());
    }

    /** Makes a certificate for {@code localhost} and {@code 127.0.0.1}, valid for 30 days, signed by a CA. */
    public static TlsIdentity of(HeldCertificate authority) {
        HeldCertificate leaf = new HeldCertificate.Builder()
                .commonName("localhost")
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName("127.0.0.1")
                .duration(DAYS, TimeUnit.DAYS)
                .signedBy(authority)
                .ecdsa256()
                .build();
        HandshakeCertificates certificates = new HandshakeCertificates.Builder()
                .heldCertificate(leaf, authority.certificate())
                .build();
        return new TlsIdentity(authority, certificates.sslContext());
    }

    /** Returns the CA's certificate as PEM; there is nothing secret in it. */
    public String authorityPem() {
        return authority.certificatePem();
    }

    /** Returns the CA's certificate. */
    public X509Certificate authority() {
        return authority.certificate();
    }

    /** Makes a certificate of the CA for a name, which may be a wildcard. */
    public HeldCertificate certificate(String name) {
        return new HeldCertificate.Builder()
                .commonName(name)
                .addSubjectAlternativeName(name)
                .duration(DAYS, TimeUnit.DAYS)
                .signedBy(authority)
                .ecdsa256()
                .build();
    }

    SSLContext context() {
        return context;
    }
}
