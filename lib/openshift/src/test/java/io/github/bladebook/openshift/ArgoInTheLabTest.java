package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.simulator.EmbeddedLab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Syncs from a real repository by an Argo CD that shows its old health for a while after each. */
class ArgoInTheLabTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String NAMESPACE = "argo-test";

    @TempDir
    Path folder;

    private EmbeddedLab lab;
    private OpenShiftClient client;
    private GitFolder git;
    private ArgoHandle argo;

    @BeforeEach
    void start() throws Exception {
        lab = EmbeddedLab.start("reference");
        client = OpenShiftClient.connect(KubeAccess.of(Path.of(lab.environment().getOrDefault("KUBECONFIG", ""))));
        git = new GitFolder(folder);
        client.objects().create(KubeObject.of("v1", "Namespace", "", NAMESPACE));
        argo = client.argo("openshift-gitops", "web");
    }

    @AfterEach
    void stop() {
        git.close();
        client.close();
        lab.close();
    }

    private GitFolder deployment(String image) throws Exception {
        return git.file("web/deployment.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: web, image: '%s', resources: {requests: {cpu: 10m, memory: 16Mi}}}]}
                """.formatted(image));
    }

    private void application() {
        client.objects()
                .create(KubeObject.of("argoproj.io/v1alpha1", "Application", "openshift-gitops", "web")
                        .with("default", "spec", "project")
                        .with(Map.of("repoURL", git.url(), "path", "web", "targetRevision", "main"), "spec", "source")
                        .with(
                                Map.of("server", "https://kubernetes.default.svc", "namespace", NAMESPACE),
                                "spec",
                                "destination"));
    }

    private String text(String apiVersion, String kind, String name, String... path) {
        return client.resource(apiVersion, kind, NAMESPACE, name)
                .find()
                .map(found -> found.text(path))
                .orElse("");
    }

    @Test
    void aSyncIsWaitedForUntilWhatItMadeIsHealthy() throws Exception {
        String first = deployment("registry.lab.example/web:1")
                .file("web/config.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {a: b}}")
                .commit("Begin");
        application();
        Application compared = argo.refresh(false, SOON, Progress.none());
        assertThat(compared.sync() + " " + compared.health()).isEqualTo("OutOfSync Missing");

        SyncOutcome made = argo.await(argo.sync(SyncRequest.toTarget()), SOON, Progress.none());
        assertThat(made.succeeded()).as(made.toString()).isTrue();
        assertThat(made.revision()).isEqualTo(first);
        assertThat(text("apps/v1", "Deployment", "web", "status", "availableReplicas"))
                .isEqualTo("1");

        String second = deployment("registry.lab.example/web:2")
                .without("web/config.yaml")
                .commit("Second");
        SyncOutcome pruned = argo.await(argo.sync(SyncRequest.to(second).pruning()), SOON, Progress.none());
        assertThat(pruned.succeeded()).as(pruned.toString()).isTrue();
        assertThat(pruned.revision()).isEqualTo(second);
        assertThat(pruned.resources()).anyMatch(one -> one.status().equals("Pruned"));
        assertThat(text("v1", "ConfigMap", "settings", "metadata", "name")).isEmpty();
        assertThat(text("apps/v1", "Deployment", "web", "status", "updatedReplicas"))
                .isEqualTo("1");
    }

    @Test
    void aRefusedManifestIsAFailedSync() throws Exception {
        git.file("web/config.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: nosuch}}")
                .commit("Begin");
        application();

        SyncOutcome outcome = argo.await(argo.sync(SyncRequest.toTarget()), SOON, Progress.none());

        assertThat(outcome.phase()).isEqualTo("Failed");
        assertThat(outcome.toString()).contains("namespaces \"nosuch\" not found");
    }

    @Test
    void anApplicationWhoseRepositoryIsGoneIsUnknownOnceItIsAsked() {
        ArgoHandle seeded = client.argo("openshift-gitops", "media");
        assertThat(seeded.get().sync()).isEqualTo("Synced");

        assertThat(seeded.refresh(true, SOON, Progress.none()).sync()).isEqualTo("Unknown");
    }
}
