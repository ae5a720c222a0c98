package io.github.bladebook.simulator.face.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.SmallLab;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets kubeseal seal for the lab, and the lab open what it sealed. */
class KubesealTest {
    private static final Kind SECRET = Kinds.of("v1", "Secret");
    private static final Kind SEALED = Kinds.of("bitnami.com/v1alpha1", "SealedSecret");

    @TempDir
    static Path home;

    static EmbeddedLab lab;
    static Kubeseal kubeseal;

    @BeforeAll
    static void start() {
        Path program = Kubeseal.find();
        LabState state = SmallLab.state();
        SmallLab.put(
                state, "{apiVersion: v1, kind: Namespace, metadata: {name: sealed-secrets}, status: {phase: Active}}");
        SmallLab.put(
                state,
                "{apiVersion: v1, kind: Service, metadata: {name: sealed-secrets-controller, namespace: sealed-secrets},"
                        + " spec: {clusterIP: 172.30.4.4, ports: [{name: http, port: 8080, protocol: TCP}]}}");
        lab = EmbeddedLab.start(state);
        kubeseal =
                new Kubeseal(program, Objects.requireNonNull(lab.environment().get("KUBECONFIG")), home);
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    private static String secret(String name) {
        return "{apiVersion: v1, kind: Secret, metadata: {name: %s, namespace: media, labels: {app: plex}}, type: Opaque, stringData: {token: s3cr3t, empty: ''}}"
                .formatted(name);
    }

    private static void apply(String sealed, String name) {
        ObjectNode object = (ObjectNode) Json.read(sealed);
        object.withObject("/metadata").put("name", name);
        lab.state().kube().put(object);
    }

    private static JsonNode condition(String name) {
        JsonNode[] found = new JsonNode[1];
        Until.holds(() -> {
            Optional<ObjectNode> sealed = lab.state().kube().get(SEALED, "media", name);
            found[0] = sealed.orElseThrow().at("/status/conditions/0");
            return !found[0].isMissingNode();
        });
        return Objects.requireNonNull(found[0]);
    }

    private static String opened(String name, String key) {
        String data = lab.state()
                .kube()
                .get(SECRET, "media", name)
                .orElseThrow()
                .path("data")
                .path(key)
                .asText();
        return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
    }

    @Test
    void whatItSealsForOneNameOpensUnderThatNameOnly() throws Exception {
        String sealed = kubeseal.go(0, secret("plex-token"));
        assertThat(sealed).doesNotContain("s3cr3t", "czNjcjN0");

        apply(sealed, "plex-token");
        assertThat(condition("plex-token").path("status").asText()).isEqualTo("True");
        assertThat(opened("plex-token", "token")).isEqualTo("s3cr3t");
        assertThat(opened("plex-token", "empty")).isEmpty();

        apply(sealed, "stolen");
        assertThat(condition("stolen").path("message").asText())
                .startsWith("no key could decrypt secret (")
                .contains("token", "empty");
        assertThat(lab.state().kube().find(SECRET, "media", "stolen")).isEmpty();
    }

    @Test
    void aWiderScopeOpensUnderAnotherName() throws Exception {
        apply(kubeseal.go(0, secret("wide"), "--scope", "namespace-wide"), "renamed");
        apply(kubeseal.go(0, secret("wider"), "--scope", "cluster-wide"), "anywhere");

        assertThat(condition("renamed").path("status").asText()).isEqualTo("True");
        assertThat(condition("anywhere").path("status").asText()).isEqualTo("True");
        assertThat(opened("renamed", "token")).isEqualTo("s3cr3t");
    }

    @Test
    void itsValidationIsAnswered() throws Exception {
        String sealed = kubeseal.go(0, secret("checked"));

        assertThat(kubeseal.go(0, sealed, "--validate")).isEmpty();
        assertThat(kubeseal.go(1, sealed.replace("\"checked\"", "\"other\""), "--validate"))
                .contains("unable to decrypt sealed secret: other");
    }

    @Test
    void whatItHasSealedAnewStillOpens() throws Exception {
        String sealed = kubeseal.go(0, secret("again"));
        String again = kubeseal.go(0, sealed, "--re-encrypt");

        assertThat(Json.read(again).at("/spec/encryptedData/token"))
                .isNotEqualTo(Json.read(sealed).at("/spec/encryptedData/token"));
        apply(again, "again");
        assertThat(condition("again").path("status").asText()).isEqualTo("True");
        assertThat(opened("again", "token")).isEqualTo("s3cr3t");
    }

    @Test
    void itIsToldWhereNoControllerIs() throws Exception {
        assertThat(kubeseal.go(1, secret("x"), "--controller-namespace", "media"))
                .contains("services \"sealed-secrets-controller\" not found");
    }
}
