package io.github.bladebook.simulator.face.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.SmallLab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lets kubectl roll StatefulSets and DaemonSets out and back, and run CronJobs by hand. */
class KubectlRolloutTest {
    @TempDir
    static Path home;

    static EmbeddedLab lab;
    static Kubectl kubectl;

    @BeforeAll
    static void start() {
        Path program = Kubectl.find();
        lab = EmbeddedLab.start(SmallLab.state());
        kubectl = new Kubectl(program, Objects.requireNonNull(lab.environment().get("KUBECONFIG")), home);
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    private static void apply(String name, String yaml) throws Exception {
        Path file = Files.writeString(home.resolve(name + ".yaml"), yaml);
        kubectl.run("apply", "-f", file.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StatefulSet | statefulset/rolled-statefulset | replicas: 2, serviceName: db, | partitioned roll out complete: 2 new pods have been updated...",
                "DaemonSet   | daemonset/rolled-daemonset     |                               | daemon set \"rolled-daemonset\" successfully rolled out"
            })
    void aRolloutIsWatchedListedAndUndone(String kind, String what, String more, String done) throws Exception {
        String name = what.substring(what.indexOf('/') + 1);
        apply(name, """
                {apiVersion: apps/v1, kind: %s, metadata: {name: %s, namespace: media}, spec: {%s selector: {matchLabels: {app: %s}},
                 template: {metadata: {labels: {app: %s}}, spec: {containers: [{name: c, image: 'registry.lab.example/db:1'}]}}}}
                """.formatted(kind, name, more == null ? "" : more, name, name));
        assertThat(kubectl.run("rollout", "status", what, "-n", "media", "--timeout=60s"))
                .contains(done);

        kubectl.run("set", "image", what, "c=registry.lab.example/db:2", "-n", "media");
        assertThat(kubectl.run("rollout", "status", what, "-n", "media", "--timeout=60s"))
                .contains(done);
        assertThat(kubectl.run("rollout", "history", what, "-n", "media"))
                .containsPattern("(?m)^1 ")
                .containsPattern("(?m)^2 ");
        assertThat(kubectl.run("rollout", "history", what, "--revision=1", "-n", "media"))
                .contains("registry.lab.example/db:1");

        assertThat(kubectl.run("rollout", "undo", what, "-n", "media")).contains("rolled back");
        kubectl.run("rollout", "status", what, "-n", "media", "--timeout=60s");
        assertThat(kubectl.run("get", "pods", "-n", "media", "-l", "app=" + name, "-o", "jsonpath={..image}"))
                .contains("db:1")
                .doesNotContain("db:2");
        assertThat(kubectl.run("rollout", "history", what, "-n", "media"))
                .containsPattern("(?m)^3 ")
                .doesNotContainPattern("(?m)^1 ");
    }

    @Test
    void aCronJobIsRunByHand() throws Exception {
        apply("nightly", """
                {apiVersion: batch/v1, kind: CronJob, metadata: {name: nightly, namespace: media}, spec: {schedule: '0 3 * * *',
                 jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: 'registry.lab.example/job:1', command: ['true']}]}}}}}}
                """);
        kubectl.run("create", "job", "by-hand", "--from=cronjob/nightly", "-n", "media");
        kubectl.run("wait", "--for=condition=Complete", "job/by-hand", "-n", "media", "--timeout=60s");

        assertThat(kubectl.run("get", "cronjob", "nightly", "-n", "media"))
                .containsPattern("nightly +0 3 \\* \\* \\* .*False");
        assertThat(kubectl.run("describe", "cronjob", "nightly", "-n", "media"))
                .contains("Saw a job that the controller did not create or forgot: by-hand");
        kubectl.run("delete", "cronjob", "nightly", "-n", "media");
        Until.holds(() -> lab.state()
                .kube()
                .find(io.github.bladebook.simulator.state.kube.Kinds.of("batch/v1", "Job"), "media", "by-hand")
                .isEmpty());
    }

    @Test
    void velerosKindsAndSecretsAreListedInTheirColumns() throws Exception {
        apply("store", """
                {apiVersion: external-secrets.io/v1, kind: ClusterSecretStore, metadata: {name: shelf}, spec: {provider: {fake: {data: [{key: a, value: b}]}}}}
                """);
        apply("external", """
                {apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: listed, namespace: media}, spec: {refreshInterval: 1h0m0s,
                 secretStoreRef: {name: shelf, kind: ClusterSecretStore}, data: [{secretKey: a, remoteRef: {key: a}}]}}
                """);
        kubectl.run("wait", "--for=condition=Ready", "externalsecret/listed", "-n", "media", "--timeout=60s");

        assertThat(kubectl.run("get", "es", "listed", "-n", "media"))
                .containsPattern("NAME +STORETYPE +STORE +REFRESH INTERVAL +STATUS +READY")
                .containsPattern("listed +ClusterSecretStore +shelf +1h0m0s +SecretSynced +True");
        assertThat(kubectl.run("get", "css")).containsPattern("shelf .*Valid +ReadWrite +True");
        assertThat(kubectl.run("get", "bsl,schedules.velero.io,sealedsecrets", "-A"))
                .contains("No resources found");
    }
}
