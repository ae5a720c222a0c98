package io.github.bladebook.simulator.state.kube.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.WebService;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.StoredObject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SealedSecretsTest {
    static final Kind SEALED = Kinds.of("bitnami.com/v1alpha1", "SealedSecret");

    LivingCluster cluster;

    @BeforeEach
    void start() {
        cluster = new LivingCluster();
        cluster.put("{apiVersion: v1, kind: Namespace, metadata: {name: vault}}");
        cluster.put("{apiVersion: v1, kind: Service, metadata: {name: sealed-secrets-controller, namespace: vault},"
                + " spec: {ports: [{name: http, port: 8080}]}}");
        cluster.start();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private WebService.Reply ask(String path, String body) {
        return cluster.lab()
                .controllers()
                .behind("vault", "sealed-secrets-controller")
                .orElseThrow()
                .answer(new WebService.Call("POST", "", path, Map.of(), body));
    }

    private PublicKey key() throws CertificateException {
        byte[] pem = ask("/v1/cert.pem", "").body().getBytes(StandardCharsets.US_ASCII);
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem))
                .getPublicKey();
    }

    private String sealed(String value, String label) throws CertificateException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(SealedValues.seal(key(), bytes, label));
    }

    private void seal(String value) throws CertificateException {
        cluster.put("""
                {apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: {name: db, namespace: t},
                 spec: {encryptedData: {password: %s}, template: {metadata: {labels: {app: db}}, type: Opaque,
                 data: {url: 'postgres://ann:{{ .password }}@db'}}}}
                """.formatted(sealed(value, "t/db")));
    }

    private JsonNode synced() {
        cluster.until(
                "told",
                () -> !Conditions.of(cluster.get(SEALED, "db"), "Synced").isMissingNode());
        return Conditions.of(cluster.get(SEALED, "db"), "Synced");
    }

    private String opened(String key) {
        String data = cluster.text(Types.SECRET, "db", "/data/" + key);
        return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
    }

    @Test
    void aSealedSecretBecomesASecretOfItsOwn() throws Exception {
        seal("one");
        assertThat(synced().path("status").asText()).isEqualTo("True");
        assertThat(opened("password")).isEqualTo("one");
        assertThat(opened("url")).isEqualTo("postgres://ann:one@db");
        assertThat(cluster.text(Types.SECRET, "db", "/metadata/labels/app")).isEqualTo("db");
        assertThat(Owners.controller(cluster.get(Types.SECRET, "db")).path("uid"))
                .isEqualTo(cluster.get(SEALED, "db").at("/metadata/uid"));
        assertThat(cluster.events("db")).containsExactly("Unsealed: SealedSecret unsealed successfully");

        seal("two");
        cluster.until("the new one", () -> opened("password").equals("two"));
        cluster.delete(Types.SECRET, "db");
        cluster.until("it is back", () -> opened("password").equals("two"));
    }

    @Test
    void aSecretOfSomebodyElseIsNotOverwritten() throws Exception {
        cluster.put(
                "{apiVersion: v1, kind: Secret, metadata: {name: db, namespace: t}, type: Opaque, data: {own: eA==}}");
        seal("one");

        assertThat(synced().path("message").asText())
                .isEqualTo("failed update: Resource \"db\" already exists and is not managed by SealedSecret");
        assertThat(synced().path("status").asText()).isEqualTo("False");
        assertThat(cluster.events("db"))
                .containsExactly("ErrUpdateFailed: Resource \"db\" already exists and is not managed by SealedSecret");
        assertThat(cluster.get(Types.SECRET, "db").path("data")).hasToString("{\"own\":\"eA==\"}");
    }

    @Test
    void aSecretThatIsGivenAwayIsTakenOver() throws Exception {
        cluster.put("{apiVersion: v1, kind: Secret, metadata: {name: db, namespace: t,"
                + " annotations: {sealedsecrets.bitnami.com/managed: 'true'}}, type: Opaque, data: {own: eA==}}");
        seal("one");

        assertThat(synced().path("status").asText()).isEqualTo("True");
        assertThat(cluster.get(Types.SECRET, "db").at("/data/own").isMissingNode())
                .isTrue();
        assertThat(opened("password")).isEqualTo("one");
    }

    @Test
    void whatIsSealedForAnotherNameIsRefusedWithTheControllersWords() throws Exception {
        cluster.put("{apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: {name: db, namespace: t},"
                + " spec: {encryptedData: {a: %s, b: %s, c: '%%'}}}"
                        .formatted(sealed("x", "t/other"), sealed("y", "")));

        assertThat(synced().path("message").asText())
                .isEqualTo("no key could decrypt secret (a, b); illegal base64 data at input byte 0 (c)");
        assertThat(cluster.events("db"))
                .containsExactly("ErrUnsealFailed: Failed to unseal: no key could decrypt secret (a, b);"
                        + " illegal base64 data at input byte 0 (c)");
        assertThat(cluster.get(Types.SECRET, "db").isMissingNode()).isTrue();
    }

    @Test
    void aKeyThatIsPutBackOpensWhatWasSealedForIt() throws Exception {
        seal("one");
        synced();
        ObjectNode key = cluster.lab().kube().snapshot(Types.SECRET).items().stream()
                .filter(secret -> secret.namespace().equals("vault"))
                .map(StoredObject::tree)
                .findFirst()
                .orElseThrow();
        String old = Json.text(cluster.get(SEALED, "db"));
        cluster.lab()
                .kube()
                .delete(Types.SECRET, "vault", key.at("/metadata/name").asText());
        assertThat(ask("/v1/verify", old).status()).isEqualTo(409);

        cluster.lab().kube().put(key);
        assertThat(ask("/v1/verify", old).status()).isEqualTo(200);
        assertThat(ask("/v1/verify", "{kind: Secret}").status()).isEqualTo(500);
        assertThat(List.of(ask("/healthz", "").body())).containsExactly("ok\n");
    }
}
