package io.github.bladebook.simulator.state.kube.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationsTest {
    static final Kind APPLICATION = Kinds.of("argoproj.io/v1alpha1", "Application");
    static final Kind CONFIG = Kinds.of("v1", "ConfigMap");

    @TempDir
    Path folder;

    LivingCluster cluster;
    GitFolder git;

    @BeforeEach
    void start() throws Exception {
        git = new GitFolder(folder);
        cluster = new LivingCluster().start();
    }

    @AfterEach
    void stop() {
        cluster.close();
        git.close();
    }

    private static String config(String name, String value) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\ndata: {key: '%s'}\n".formatted(name, value);
    }

    private void application(String revision, String policy) {
        application(git.url(), revision, policy);
    }

    private void application(String url, String revision, String policy) {
        cluster.put(("{apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: {name: web, namespace: t},"
                        + " spec: {project: default, source: {repoURL: '%s', path: web, targetRevision: '%s'},"
                        + " destination: {server: 'https://kubernetes.default.svc', namespace: t}, syncPolicy: %s}}")
                .formatted(url, revision, policy));
    }

    private String app(String pointer) {
        return cluster.text(APPLICATION, "web", pointer);
    }

    private void untilSync(String status) {
        cluster.until(
                status,
                () -> app("/status/sync/status").equals(status)
                        && app("/operation").isEmpty());
    }

    private void sync(String wish) {
        cluster.merge(APPLICATION, "web", "/operation", "{sync: " + wish + "}");
        cluster.until(
                "the end of the sync",
                () -> cluster.get(APPLICATION, "web").path("operation").isMissingNode()
                        && !app("/status/operationState/finishedAt").isEmpty());
    }

    private void refresh() {
        cluster.merge(APPLICATION, "web", "/metadata/annotations", "{argocd.argoproj.io/refresh: normal}");
        cluster.until(
                "the refresh",
                () -> cluster.get(APPLICATION, "web")
                        .at("/metadata/annotations/argocd.argoproj.io~1refresh")
                        .isMissingNode());
    }

    @Test
    void aCommitIsComparedAndSyncedOnlyWhenAsked() throws Exception {
        String commit = git.file("web/config.yaml", config("settings", "one")).commit("Begin");
        application("main", "{}");
        untilSync("OutOfSync");
        assertThat(app("/status/health/status")).isEqualTo("Missing");
        assertThat(app("/status/sync/revision")).isEqualTo(commit);
        assertThat(cluster.get(CONFIG, "settings").isMissingNode()).isTrue();

        sync("{revision: main}");
        untilSync("Synced");
        assertThat(cluster.text(CONFIG, "settings", "/metadata/annotations/argocd.argoproj.io~1tracking-id"))
                .isEqualTo("t_web:/ConfigMap:t/settings");
        assertThat(app("/status/operationState/phase")).isEqualTo("Succeeded");
        assertThat(app("/status/operationState/syncResult/revision")).isEqualTo(commit);
        assertThat(app("/status/operationState/syncResult/resources/0/message"))
                .isEqualTo("configmap/settings created");
        assertThat(app("/status/history/0/revision")).isEqualTo(commit);
        assertThat(app("/status/health/status")).isEqualTo("Healthy");
        assertThat(cluster.events("web")).contains("OperationCompleted: Sync operation to " + commit + " succeeded");
    }

    @Test
    void theEndOfASyncStillShowsTheHealthOfBefore() throws Exception {
        git.file("web/config.yaml", config("settings", "one")).commit("Begin");
        application("HEAD", "{}");
        untilSync("OutOfSync");
        List<JsonNode> versions = Collections.synchronizedList(new ArrayList<>());
        cluster.lab().kube().listen(change -> {
            if (change.after().kind().equals(APPLICATION)) {
                versions.add(change.after().tree());
            }
        });
        sync("{}");
        untilSync("Synced");
        JsonNode first = versions.stream()
                .filter(one -> one.at("/status/operationState/phase").asText().equals("Succeeded"))
                .findFirst()
                .orElseThrow();
        assertThat(first.at("/status/health/status").asText()).isEqualTo("Missing");
        assertThat(first.at("/status/sync/status").asText()).isEqualTo("OutOfSync");
    }

    @Test
    void whatIsNoLongerWantedGoesOnlyWhenPruned() throws Exception {
        git.file("web/a.yaml", config("a", "1"))
                .file("web/b.yaml", config("b", "1"))
                .commit("Begin");
        application("main", "{}");
        untilSync("OutOfSync");
        sync("{}");
        untilSync("Synced");
        String second = git.without("web/b.yaml").commit("Drop b");
        refresh();
        assertThat(app("/status/sync/status")).isEqualTo("OutOfSync");
        assertThat(app("/status/resources/1/requiresPruning")).isEqualTo("true");

        sync("{}");
        assertThat(app("/status/operationState/syncResult/resources/1/status")).isEqualTo("PruneSkipped");
        assertThat(cluster.get(CONFIG, "b").isMissingNode()).isFalse();
        refresh();
        assertThat(app("/status/sync/status")).isEqualTo("OutOfSync");

        sync("{prune: true, dryRun: true}");
        assertThat(cluster.get(CONFIG, "b").isMissingNode()).isFalse();
        sync("{prune: true}");
        untilSync("Synced");
        assertThat(cluster.get(CONFIG, "b").isMissingNode()).isTrue();
        assertThat(app("/status/sync/revision")).isEqualTo(second);
        assertThat(cluster.get(APPLICATION, "web").at("/status/history")).hasSize(3);
    }

    @Test
    void anAutomatedOneRollsOutAndHeals() throws Exception {
        git.file("web/web.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: web, image: 'registry.lab.example/web:1'}]}
                """).commit("Begin");
        application("main", "{automated: {prune: true, selfHeal: true}}");
        cluster.until(
                "healthy",
                () -> app("/status/health/status").equals("Healthy")
                        && app("/status/sync/status").equals("Synced"));
        assertThat(cluster.ready("app=web")).isEqualTo(2);
        assertThat(app("/status/summary/images/0")).isEqualTo("registry.lab.example/web:1");
        assertThat(app("/status/operationState/operation/initiatedBy/automated"))
                .isEqualTo("true");

        cluster.merge(Types.DEPLOYMENT, "web", "/spec/replicas", "0");
        cluster.until(
                "healed",
                () -> cluster.get(Types.DEPLOYMENT, "web").at("/spec/replicas").asInt() == 2
                        && app("/status/sync/status").equals("Synced"));
        assertThat(cluster.get(APPLICATION, "web").at("/status/history")).hasSize(1);
    }

    @Test
    void aTagIsACommitAndAnotherSourceIsComparedAtOnce() throws Exception {
        String first = git.file("web/config.yaml", config("settings", "one")).commit("Begin");
        git.tag("v1");
        git.file("web/config.yaml", config("settings", "two")).commit("Go on");
        application("v1", "{automated: {}}");
        untilSync("Synced");
        assertThat(app("/status/sync/revision")).isEqualTo(first);
        assertThat(cluster.text(CONFIG, "settings", "/data/key")).isEqualTo("one");

        cluster.merge(APPLICATION, "web", "/spec/source/targetRevision", "main");
        cluster.until("two", () -> cluster.text(CONFIG, "settings", "/data/key").equals("two"));
    }

    @Test
    void whatCannotBeReadIsAComparisonError() throws Exception {
        git.file("web/config.yaml", config("settings", "one"))
                .file("bad/config.yaml", "apiVersion: v1\nkind: [\n")
                .commit("Begin");
        application("nosuch", "{}");
        untilSync("Unknown");
        assertThat(app("/status/conditions/0/type")).isEqualTo("ComparisonError");
        assertThat(app("/status/conditions/0/message")).endsWith("unable to resolve 'nosuch' to a commit SHA");

        cluster.merge(APPLICATION, "web", "/spec/source/targetRevision", "main");
        untilSync("OutOfSync");
        assertThat(cluster.get(APPLICATION, "web").at("/status/conditions").isMissingNode())
                .isTrue();

        cluster.merge(APPLICATION, "web", "/spec/source/path", "bad");
        untilSync("Unknown");
        assertThat(app("/status/conditions/0/message")).contains("Failed to unmarshal \"bad/config.yaml\"");
        cluster.merge(APPLICATION, "web", "/spec/source/path", "none");
        cluster.until("no path", () -> app("/status/conditions/0/message").endsWith("none: app path does not exist"));
        cluster.merge(APPLICATION, "web", "/spec/source/repoURL", "https://git.lab.example/web.git");
        cluster.until(
                "no host",
                () -> app("/status/conditions/0/message").endsWith("dial tcp: lookup git.lab.example: no such host"));
        sync("{}");
        assertThat(app("/status/operationState/phase")).isEqualTo("Error");
    }

    @Test
    void aRefusalOfTheApiServerFailsTheSync() throws Exception {
        git.file(
                        "web/a.yaml",
                        config("a", "1")
                                + "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b, namespace: gone}\n")
                .commit("Begin");
        application("main", "{automated: {}}");
        cluster.until("failed", () -> app("/status/operationState/phase").equals("Failed"));
        assertThat(app("/status/operationState/message"))
                .isEqualTo("one or more objects failed to apply, reason: namespaces \"gone\" not found");
        cluster.until("said", () -> app("/status/conditions/0/type").equals("SyncError"));
    }

    @Test
    void oneThatGoesTakesItsObjectsAlongWhereItsFinalizerSaysSo() throws Exception {
        git.file("web/config.yaml", config("settings", "one")).commit("Begin");
        application("main", "{automated: {}}");
        untilSync("Synced");
        cluster.merge(APPLICATION, "web", "/metadata/finalizers", "[resources-finalizer.argocd.argoproj.io]");
        cluster.delete(APPLICATION, "web");
        cluster.until("gone", () -> cluster.get(APPLICATION, "web").isMissingNode());
        assertThat(cluster.get(CONFIG, "settings").isMissingNode()).isTrue();
    }
}
