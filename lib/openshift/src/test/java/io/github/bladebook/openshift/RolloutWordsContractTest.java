package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of a rollout of a StatefulSet or DaemonSet, word for word what kubectl says of the same object at the same moment. */
@ParameterizedClass
@EnumSource(Side.class)
class RolloutWordsContractTest {
    @Parameter
    Side side = Side.EMBEDDED;

    @TempDir
    Path home;

    private Side.Opened opened;
    private Bench bench;
    private Path kubectl;

    @BeforeEach
    void open() {
        Optional<Path> found = Stream.of(
                        Optional.ofNullable(System.getenv("BLADEBOOK_KUBECTL")).map(Path::of).stream(),
                        Stream.of(Path.of(System.getProperty("user.home"), ".cache/bladebook/kube/bin/kubectl")))
                .flatMap(paths -> paths)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "no kubectl: set BLADEBOOK_KUBECTL to compare words with it");
        kubectl = found.orElseThrow();
        opened = side.open();
        bench = new Bench(opened.client(), side == Side.REAL);
    }

    @AfterEach
    void close() {
        if (bench != null) {
            bench.close();
            opened.close();
        }
    }

    private ResourceHandle set(String kind, String more) {
        bench.client
                .objects()
                .create(Manifests.parse("""
                        apiVersion: apps/v1
                        kind: %s
                        metadata: {name: db, namespace: %s}
                        spec:
                          selector: {matchLabels: {app: db}}
                          template:
                            metadata: {labels: {app: db}}
                            spec: {containers: [{name: db, image: registry.lab.example/db:1}]}
                        %s
                        """.formatted(kind, bench.namespace, more.indent(2)))
                        .get(0));
        return bench.at("apps/v1", kind, "db");
    }

    private void told(ResourceHandle set, Map<String, Object> status) {
        KubeObject unused = set.patchStatus(KubePatch.merge(Map.of("status", status)));
    }

    /** Compares what both say, and returns it. */
    private String said(String kind) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        kubectl.toString(), "rollout", "status", kind, "db", "--watch=false", "-n", bench.namespace)
                .redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", opened.kubeconfig().toString());
        builder.environment().put("HOME", home.toString());
        Process process = builder.start();
        String theirs = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(theirs).isZero();
        String ours =
                bench.client.workload(kind, bench.namespace, "db").status().message();
        assertThat(ours).isEqualTo(theirs);
        return ours;
    }

    @Test
    void aStatefulSetIsToldAsKubectlTellsIt() throws Exception {
        ResourceHandle set =
                set("StatefulSet", "replicas: 3\nserviceName: db\nupdateStrategy: {rollingUpdate: {partition: 1}}");
        assertThat(said("StatefulSet")).isEqualTo("Waiting for statefulset spec update to be observed...");
        told(set, Map.of("observedGeneration", 1, "replicas", 3, "readyReplicas", 1));
        assertThat(said("StatefulSet")).isEqualTo("Waiting for 2 pods to be ready...");
        told(
                set,
                Map.of("readyReplicas", 3, "updatedReplicas", 1, "currentRevision", "db-a", "updateRevision", "db-b"));
        assertThat(said("StatefulSet"))
                .isEqualTo("Waiting for partitioned roll out to finish: 1 out of 2 new pods have been updated...");
        told(set, Map.of("updatedReplicas", 2));
        assertThat(said("StatefulSet")).isEqualTo("partitioned roll out complete: 2 new pods have been updated...");
    }

    @Test
    void aDaemonSetIsToldAsKubectlTellsIt() throws Exception {
        ResourceHandle set = set("DaemonSet", "");
        assertThat(said("DaemonSet")).isEqualTo("Waiting for daemon set spec update to be observed...");
        told(set, Map.of("observedGeneration", 1, "desiredNumberScheduled", 3, "updatedNumberScheduled", 1));
        assertThat(said("DaemonSet"))
                .isEqualTo("Waiting for daemon set \"db\" rollout to finish: 1 out of 3 new pods have been updated...");
        told(set, Map.of("updatedNumberScheduled", 3, "numberAvailable", 2));
        assertThat(said("DaemonSet"))
                .isEqualTo("Waiting for daemon set \"db\" rollout to finish: 2 of 3 updated pods are available...");
        told(set, Map.of("numberAvailable", 3));
        assertThat(said("DaemonSet")).isEqualTo("daemon set \"db\" successfully rolled out");
    }
}
