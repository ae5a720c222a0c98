package io.github.bladebook.simulator.state.kube.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CertificatesTest {
    static final Kind CERTIFICATE = Kinds.of("cert-manager.io/v1", "Certificate");
    static final Kind REQUEST = Kinds.of("cert-manager.io/v1", "CertificateRequest");

    LivingCluster cluster;

    @BeforeEach
    void start() {
        cluster = new LivingCluster().start();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private void issuer() {
        cluster.put(
                "{apiVersion: cert-manager.io/v1, kind: ClusterIssuer, metadata: {name: lab}, spec: {selfSigned: {}}}");
    }

    private void certificate(String name) {
        cluster.put(
                ("{apiVersion: cert-manager.io/v1, kind: Certificate, metadata: {name: web, namespace: t}, spec: {secretName: web-tls,"
                                + " commonName: %s, dnsNames: [%s], ipAddresses: [172.16.100.10], duration: 48h0m0s, privateKey: {algorithm: ECDSA},"
                                + " issuerRef: {name: lab, kind: ClusterIssuer}}}")
                        .formatted(name, name));
    }

    private boolean ready() {
        return Conditions.holds(cluster.get(CERTIFICATE, "web"), "Ready");
    }

    private String revision() {
        return cluster.text(CERTIFICATE, "web", "/status/revision");
    }

    private byte[] data(String key) {
        return Base64.getDecoder()
                .decode(cluster.get(Types.SECRET, "web-tls")
                        .path("data")
                        .path(key)
                        .asText());
    }

    private static X509Certificate x509(byte[] pem) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    @Test
    void aCertificateEndsInASecretThatTheLabsCaHasSigned() throws Exception {
        issuer();
        certificate("web.lab.example");
        cluster.until("ready", this::ready);

        X509Certificate issued = x509(data("tls.crt"));
        issued.verify(x509(data("ca.crt")).getPublicKey());
        assertThat(x509(data("ca.crt"))).isEqualTo(cluster.lab().authority().certificate());
        assertThat(issued.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(List.of(2, "web.lab.example"), List.of(7, "172.16.100.10"));
        assertThat(issued.getSubjectX500Principal().getName()).isEqualTo("CN=web.lab.example");
        String pem = new String(data("tls.key"), StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----", "");
        Signature proof = Signature.getInstance("SHA256withECDSA");
        proof.initSign(KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem))));
        byte[] signed = proof.sign();
        proof.initVerify(issued.getPublicKey());
        assertThat(proof.verify(signed)).isTrue();
        assertThat(cluster.text(Types.SECRET, "web-tls", "/type")).isEqualTo("kubernetes.io/tls");

        Instant end = Instant.parse(cluster.text(CERTIFICATE, "web", "/status/notAfter"));
        assertThat(cluster.text(CERTIFICATE, "web", "/status/renewalTime"))
                .isEqualTo(end.minus(Duration.ofHours(16)).toString());
        assertThat(revision()).isEqualTo("1");
        assertThat(Conditions.of(cluster.get(REQUEST, "web-1"), "Ready")
                        .path("reason")
                        .asText())
                .isEqualTo("Issued");
        assertThat(cluster.events("web")).contains("Issuing: The certificate has been successfully issued");
    }

    @Test
    void theRequestIsOneThatTheJdksKeytoolReadsAndChecks() throws Exception {
        issuer();
        certificate("web.lab.example");
        cluster.until("ready", this::ready);
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-printcertreq")
                .redirectErrorStream(true)
                .start();
        try (OutputStream input = keytool.getOutputStream()) {
            input.write(Base64.getDecoder().decode(cluster.text(REQUEST, "web-1", "/spec/request")));
        }
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        assertThat(said).contains("CN=web.lab.example", "DNSName: web.lab.example", "IPAddress: 172.16.100.10");
    }

    @Test
    void withoutItsIssuerItWaitsAndSaysSo() {
        certificate("web.lab.example");
        cluster.until(
                "pending",
                () -> Conditions.of(cluster.get(REQUEST, "web-1"), "Ready")
                        .path("message")
                        .asText()
                        .equals(
                                "Referenced \"ClusterIssuer\" not found: clusterissuer.cert-manager.io \"lab\" not found"));
        assertThat(Conditions.of(cluster.get(CERTIFICATE, "web"), "Ready")
                        .path("reason")
                        .asText())
                .isEqualTo("DoesNotExist");
        cluster.until("told", () -> cluster.events("web-1").stream().anyMatch(one -> one.startsWith("IssuerNotFound")));

        issuer();
        cluster.until("ready", this::ready);
    }

    @Test
    void anotherNameALostSecretAndARenewalIssueAnew() {
        issuer();
        certificate("web.lab.example");
        cluster.until("first", this::ready);
        cluster.delete(Types.SECRET, "web-tls");
        cluster.until("second", () -> revision().equals("2") && ready());
        cluster.merge(CERTIFICATE, "web", "/spec/dnsNames", "[other.lab.example]");
        cluster.until("third", () -> revision().equals("3"));
        assertThat(cluster.text(Types.SECRET, "web-tls", "/metadata/annotations/cert-manager.io~1alt-names"))
                .isEqualTo("other.lab.example");
        cluster.merge(CERTIFICATE, "web", "/status/renewalTime", "'2020-01-01T00:00:00Z'");
        cluster.until("fourth", () -> revision().equals("4"));
        assertThat(ready()).isTrue();
    }
}
