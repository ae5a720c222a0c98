package io.github.bladebook.simulator.state.kube.controller.certificates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import okhttp3.tls.HeldCertificate;

/** Signs a request, and writes the Secret it ends in. */
final class Issuance {
    private Issuance() {}

    /** Returns the certificate of a request, by the lab's CA. */
    static HeldCertificate sign(Wish wish, KeyPair key, HeldCertificate authority, Instant now, BigInteger serial) {
        HeldCertificate.Builder builder = new HeldCertificate.Builder()
                .keyPair(key)
                .signedBy(authority)
                .serialNumber(serial)
                .validityInterval(now.toEpochMilli(), now.plus(wish.duration()).toEpochMilli());
        if (!wish.commonName().isEmpty()) {
            builder.commonName(wish.commonName());
        }
        wish.names().forEach(builder::addSubjectAlternativeName);
        wish.addresses().forEach(builder::addSubjectAlternativeName);
        return builder.build();
    }

    static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the Secret; what else somebody put into it stays. */
    static ObjectNode secret(ObjectNode certificate, HeldCertificate issued, HeldCertificate authority) {
        ObjectNode secret = Json.object().put("apiVersion", "v1").put("kind", Types.SECRET.name());
        ObjectNode metadata = secret.putObject("metadata");
        metadata.put("name", certificate.at("/spec/secretName").asText());
        metadata.set("namespace", certificate.at("/metadata/namespace"));
        metadata.putObject("labels").put("controller.cert-manager.io/fao", "true");
        JsonNode spec = certificate.path("spec");
        Wish wish = Wish.of(spec);
        metadata.putObject("annotations")
                .put("cert-manager.io/alt-names", String.join(",", wish.names()))
                .put(
                        "cert-manager.io/certificate-name",
                        certificate.at("/metadata/name").asText())
                .put("cert-manager.io/common-name", wish.commonName())
                .put("cert-manager.io/ip-sans", String.join(",", wish.addresses()))
                .put("cert-manager.io/issuer-group", spec.at("/issuerRef/group").asText(""))
                .put("cert-manager.io/issuer-kind", spec.at("/issuerRef/kind").asText("Issuer"))
                .put("cert-manager.io/issuer-name", spec.at("/issuerRef/name").asText())
                .put("cert-manager.io/uri-sans", "");
        secret.put("type", "kubernetes.io/tls");
        boolean rsa = issued.keyPair().getPrivate().getAlgorithm().equals("RSA");
        secret.putObject("data")
                .put("ca.crt", encoded(authority.certificatePem()))
                .put("tls.crt", encoded(issued.certificatePem()))
                .put("tls.key", encoded(rsa ? issued.privateKeyPkcs1Pem() : issued.privateKeyPkcs8Pem()));
        return secret;
    }
}
