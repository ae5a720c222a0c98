package io.github.bladebook.simulator.state.kube.controller.secret;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;

/**
 * The key pairs that the controller opens sealed secrets with. They are Secrets in its namespace, so that a saved one can be put back; the
 * first is made when it is first wanted. The controller is where its Service is.
 */
final class SealingKeys {
    static final String SERVICE = "sealed-secrets-controller";
    private static final String LABEL = "sealedsecrets.bitnami.com/sealed-secrets-key";
    private static final String PREFIX = "sealed-secrets-key";
    private static final int TEN_YEARS_DAYS = 3650;

    /** What stands in PKCS#8 before the PKCS#1 form of an RSA key that is 2 KiB at most: version and algorithm. */
    private static final byte[] RSA_KEY = {
        0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
    };

    private final Cluster cluster;

    /** A key and the certificate by which others seal for it. */
    record Pair(PrivateKey key, Certificate certificate, String pem) {}

    SealingKeys(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Returns where the controller is installed; empty where it is not. */
    Optional<String> home() {
        return cluster.all(Types.SERVICE)
                .filter(service -> service.name().equals(SERVICE))
                .map(StoredObject::namespace)
                .findFirst();
    }

    /** Returns all pairs, the newest first. */
    synchronized List<Pair> all() {
        String home = home().orElse("");
        List<ObjectNode> active = active(home);
        if (active.isEmpty() && !home.isEmpty()) {
            make(home);
            active = active(home);
        }
        return active.stream().flatMap(secret -> read(secret).stream()).toList();
    }

    private List<ObjectNode> active(String home) {
        return cluster.in(Types.SECRET, home)
                .filter(secret -> "active".equals(secret.labels().get(LABEL)))
                .map(StoredObject::tree)
                .sorted(Comparator.comparing((ObjectNode secret) ->
                                secret.at("/metadata/creationTimestamp").asText())
                        .reversed())
                .toList();
    }

    private void make(String home) {
        HeldCertificate pair = new HeldCertificate.Builder()
                .rsa2048()
                .commonName("sealed-secret")
                .duration(TEN_YEARS_DAYS, TimeUnit.DAYS)
                .build();
        ObjectNode secret = Json.object().put("apiVersion", "v1").put("kind", "Secret");
        ObjectNode metadata = secret.putObject("metadata")
                .put("name", cluster.generated(PREFIX))
                .put("namespace", home);
        metadata.put("generateName", PREFIX).putObject("labels").put(LABEL, "active");
        secret.put("type", "kubernetes.io/tls");
        secret.putObject("data")
                .put("tls.crt", base64(pair.certificatePem()))
                .put("tls.key", base64(pair.privateKeyPkcs1Pem()));
        cluster.put(secret);
    }

    private static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }

    /** A Secret with the label that holds no key is none; the controller goes on with the others. */
    private static Optional<Pair> read(ObjectNode secret) {
        try {
            byte[] certificate = data(secret, "tls.crt");
            return Optional.of(new Pair(
                    key(new String(data(secret, "tls.key"), StandardCharsets.US_ASCII)),
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate)),
                    new String(certificate, StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] data(ObjectNode secret, String key) {
        return Base64.getDecoder().decode(secret.path("data").path(key).asText());
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        byte[] pkcs8 = pem.contains("BEGIN RSA PRIVATE KEY") ? wrapped(der) : der;
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static byte[] wrapped(byte[] pkcs1) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(RSA_KEY);
        tagged(content, 0x04, pkcs1);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        tagged(whole, 0x30, content.toByteArray());
        return whole.toByteArray();
    }

    private static void tagged(ByteArrayOutputStream out, int tag, byte[] content) {
        out.write(tag);
        out.write(0x82);
        out.write(content.length >> 8);
        out.write(content.length);
        out.writeBytes(content);
    }
}
