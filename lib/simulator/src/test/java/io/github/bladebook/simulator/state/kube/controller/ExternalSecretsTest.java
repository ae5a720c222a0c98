package io.github.bladebook.simulator.state.kube.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExternalSecretsTest {
    static final Kind EXTERNAL = Kinds.of("external-secrets.io/v1", "ExternalSecret");
    static final Kind STORE = Kinds.of("external-secrets.io/v1", "SecretStore");

    LivingCluster cluster;

    @BeforeEach
    void start() {
        cluster = new LivingCluster().start();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private void store(String data) {
        cluster.put(
                "{apiVersion: external-secrets.io/v1, kind: SecretStore, metadata: {name: shelf, namespace: t, generation: 1},"
                        + " spec: {provider: {fake: {data: %s}}}}".formatted(data));
    }

    private void external(String spec) {
        cluster.put(
                "{apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: db, namespace: t, generation: 1},"
                        + " spec: {secretStoreRef: {name: shelf}, %s}}".formatted(spec));
    }

    private JsonNode ready() {
        return Conditions.of(cluster.get(EXTERNAL, "db"), "Ready");
    }

    private void until(String reason) {
        cluster.until(reason, () -> ready().path("reason").asText().equals(reason));
    }

    private String value(String secret, String key) {
        String data = cluster.get(Types.SECRET, secret).path("data").path(key).asText();
        return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
    }

    private void force() {
        cluster.merge(EXTERNAL, "db", "/metadata/annotations", "{force-sync: '%d'}".formatted(System.nanoTime()));
    }

    private static final String ONE =
            "[{key: app/db, value: '{\"user\":\"ann\",\"pass\":\"one\"}'}, {key: plain, value: p}]";
    private static final String TWO = ONE.replace("one", "two");

    @Test
    void dataAndWholeObjectsComeOutOfAStoreIntoASecretOfItsOwn() {
        store(ONE);
        external(
                "target: {name: login}, dataFrom: [{extract: {key: app/db}}],"
                        + " data: [{secretKey: p, remoteRef: {key: plain}}, {secretKey: u, remoteRef: {key: app/db, property: user}}]");
        until("SecretSynced");

        assertThat(ready().path("message").asText()).isEqualTo("secret synced");
        assertThat(value("login", "user") + value("login", "pass") + value("login", "p") + value("login", "u"))
                .isEqualTo("annonepann");
        assertThat(Owners.controller(cluster.get(Types.SECRET, "login"))
                        .path("kind")
                        .asText())
                .isEqualTo("ExternalSecret");
        assertThat(cluster.text(EXTERNAL, "db", "/status/binding/name")).isEqualTo("login");
        assertThat(cluster.text(EXTERNAL, "db", "/status/refreshTime")).isNotEmpty();
        assertThat(cluster.events("db")).containsExactly("Created: Created Secret");
        assertThat(Conditions.of(cluster.get(STORE, "shelf"), "Ready")
                        .path("reason")
                        .asText())
                .isEqualTo("Valid");
    }

    @Test
    void whatTheStoreSaysNowComesWithTheIntervalOrByForce() {
        store(ONE);
        external("refreshInterval: 20s, dataFrom: [{extract: {key: app/db}}]");
        until("SecretSynced");
        store(TWO);
        cluster.until("the interval", () -> value("db", "pass").equals("two"));

        external("refreshInterval: 5000h, dataFrom: [{extract: {key: app/db}}]");
        store(ONE);
        force();
        cluster.until("the force", () -> value("db", "pass").equals("one"));
    }

    @Test
    void anIntervalOfZeroIsReadOnce() {
        store(ONE);
        external("refreshInterval: '0', dataFrom: [{extract: {key: app/db}}]");
        until("SecretSynced");
        store(TWO);
        force();
        cluster.put(
                "{apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: other, namespace: t},"
                        + " spec: {secretStoreRef: {name: shelf}, target: {name: other}, data: [{secretKey: a, remoteRef: {key: plain}}]}}");
        cluster.until("the other", () -> !value("other", "a").isEmpty());

        assertThat(value("db", "pass")).isEqualTo("one");
    }

    @Test
    void aSecretThatSomebodyChangedIsPutRight() {
        store(ONE);
        external("dataFrom: [{extract: {key: app/db}}]");
        until("SecretSynced");
        cluster.merge(Types.SECRET, "db", "/data/pass", "eA==");
        cluster.until("it is right", () -> value("db", "pass").equals("one"));
        cluster.delete(Types.SECRET, "db");
        cluster.until("it is back", () -> value("db", "pass").equals("one"));
    }

    @Test
    void whatIsMissingIsToldAndLookedForAgain() {
        external("data: [{secretKey: a, remoteRef: {key: gone}}]");
        until("SecretSyncedError");
        assertThat(ready().path("message").asText()).isEqualTo("could not get secret data from provider");
        assertThat(cluster.events("db"))
                .contains(
                        "UpdateFailed: error processing spec.data[0] (key: gone), err: could not get SecretStore \"shelf\","
                                + " secretstores.external-secrets.io \"shelf\" not found");
        store(ONE);
        cluster.until(
                "no such key",
                () -> cluster.events("db")
                        .contains(
                                "UpdateFailed: error processing spec.data[0] (key: gone), err: Secret does not exist"));

        store("[{key: gone, value: back}]");
        until("SecretSynced");
        assertThat(value("db", "a")).isEqualTo("back");
    }

    @Test
    void theDeletionPolicySaysWhatBecomesOfTheSecret() {
        store(ONE);
        external("target: {deletionPolicy: Delete}, data: [{secretKey: a, remoteRef: {key: plain}}]");
        until("SecretSynced");
        store("[{key: other, value: x}]");
        force();
        until("SecretDeleted");

        assertThat(cluster.get(Types.SECRET, "db").isMissingNode()).isTrue();
        assertThat(cluster.events("db"))
                .contains("MissingProviderSecret: secret does not exist at provider using spec.data[0] (key: plain)");
        store(ONE);
        force();
        until("SecretSynced");
        assertThat(value("db", "a")).isEqualTo("p");
    }

    @Test
    void mergingAddsToASecretThatIsThereAndMakesNone() {
        store(ONE);
        external("target: {creationPolicy: Merge}, data: [{secretKey: a, remoteRef: {key: plain}}]");
        until("SecretMissing");
        assertThat(cluster.get(Types.SECRET, "db").isMissingNode()).isTrue();

        cluster.put(
                "{apiVersion: v1, kind: Secret, metadata: {name: db, namespace: t}, type: Opaque, data: {own: eA==}}");
        until("SecretSynced");
        assertThat(value("db", "own") + value("db", "a")).isEqualTo("xp");
        assertThat(Owners.controller(cluster.get(Types.SECRET, "db")).isMissingNode())
                .isTrue();
    }

    @Test
    void aSecretOfAnotherControllerIsLeftAlone() {
        store(ONE);
        cluster.put(
                "{apiVersion: v1, kind: Secret, metadata: {name: db, namespace: t, ownerReferences: [{apiVersion: x/v1, kind: Boat,"
                        + " name: ann, uid: u-1, controller: true}]}, type: Opaque, data: {own: eA==}}");
        external("data: [{secretKey: a, remoteRef: {key: plain}}]");
        until("SecretSyncedError");

        assertThat(ready().path("message").asText()).isEqualTo("could not update secret");
        assertThat(cluster.events("db"))
                .contains("UpdateFailed: unable to mutate secret db: could not set ExternalSecret controller reference:"
                        + " Object t/db is already owned by another Boat controller ann");
        assertThat(cluster.get(Types.SECRET, "db").path("data")).hasToString("{\"own\":\"eA==\"}");
    }

    @Test
    void aTemplateShapesTheSecret() {
        store(ONE);
        external("target: {template: {type: lab.example/login, metadata: {labels: {app: db}},"
                + " data: {url: 'pg://{{ .user }}:{{ .pass }}@db'}}}, dataFrom: [{extract: {key: app/db}}]");
        until("SecretSynced");

        assertThat(cluster.get(Types.SECRET, "db").path("data").size()).isEqualTo(1);
        assertThat(value("db", "url")).isEqualTo("pg://ann:one@db");
        assertThat(cluster.text(Types.SECRET, "db", "/type")).isEqualTo("lab.example/login");
        assertThat(cluster.text(Types.SECRET, "db", "/metadata/labels/app")).isEqualTo("db");
    }

    @Test
    void anOtherTargetTakesTheFirstOneAway() {
        store(ONE);
        external("target: {name: first}, data: [{secretKey: a, remoteRef: {key: plain}}]");
        until("SecretSynced");
        external("target: {name: second}, data: [{secretKey: a, remoteRef: {key: plain}}]");
        cluster.until("the second", () -> value("second", "a").equals("p"));
        cluster.until(
                "the first is gone", () -> cluster.get(Types.SECRET, "first").isMissingNode());
    }

    @Test
    void aStoreOfAnotherProviderIsNotReadyAndSaysSo() {
        cluster.put(
                "{apiVersion: external-secrets.io/v1, kind: SecretStore, metadata: {name: shelf, namespace: t}, spec: {provider: {vault: {}}}}");
        external("data: [{secretKey: a, remoteRef: {key: plain}}]");
        cluster.until(
                "not ready",
                () -> cluster.events("db")
                        .contains(
                                "UpdateFailed: error processing spec.data[0] (key: plain), err: SecretStore \"shelf\" is not ready"));
        assertThat(Conditions.of(cluster.get(STORE, "shelf"), "Ready")
                        .path("reason")
                        .asText())
                .isEqualTo("InvalidProviderConfig");
    }
}
