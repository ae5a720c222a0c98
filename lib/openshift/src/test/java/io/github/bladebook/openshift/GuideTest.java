package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.openshift.ApplyResult.Applied;
import io.github.bladebook.openshift.ApplyResult.Conflict;
import io.github.bladebook.openshift.EvictionResult.Blocked;
import io.github.bladebook.openshift.EvictionResult.Evicted;
import io.github.bladebook.openshift.RolloutStatus.State;
import io.github.bladebook.simulator.EmbeddedLab;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/openshift.md shows. */
class GuideTest {
    private static final String WEB = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                  - name: web
                    image: registry.lab.example/web:1
                    resources: {requests: {cpu: 100m, memory: 64Mi}}
            """;

    @TempDir
    Path folder;

    private EmbeddedLab lab;
    private OpenShiftClient openshift;
    private final List<String> shown = new ArrayList<>();

    @BeforeEach
    void start() {
        lab = EmbeddedLab.start("reference");
        openshift =
                OpenShiftClient.connect(KubeAccess.of(Path.of(lab.environment().getOrDefault("KUBECONFIG", ""))));
    }

    @AfterEach
    void stop() {
        openshift.close();
        lab.close();
    }

    private void show(Object value) {
        shown.add(String.valueOf(value));
    }

    @Test
    void applyWithItsDiffFirst() throws IOException {
        Path file = Files.writeString(folder.resolve("web.yaml"), WEB);
        // tag::apply[]
        List<KubeObject> wanted = Manifests.read(file);
        openshift.rights().preflightApply(wanted).orThrow();

        ManifestPlan plan = openshift.objects().plan(wanted);
        show(plan); // + Deployment shop/web … + .spec.replicas: 2
        List<ApplyResult> done =
                openshift.objects().apply(plan); // Namespace shop: CREATED, Deployment shop/web: CREATED
        // end::apply[]
        assertThat(done).hasSize(2).allMatch(Applied.class::isInstance);
        assertThat(shown.get(0)).contains("+ Deployment shop/web", "+ .spec.replicas: 2");
    }

    @Test
    void aConflictIsShown() {
        openshift.objects().apply(openshift.objects().plan(WEB));
        // tag::conflict[]
        KubeObject more = Manifests.parse(WEB).get(1).with(3, "spec", "replicas");
        ApplyResult result = openshift.objects().apply(more, Apply.as("autoscaler"));
        if (result instanceof Conflict conflict) {
            show(conflict.fields()); // [.spec.replicas is held by bladebook]
            result = openshift.objects().apply(more, Apply.as("autoscaler").force()); // only where it is to be so
        }
        // end::conflict[]
        assertThat(shown).containsExactly("[.spec.replicas is held by bladebook]");
        assertThat(result).isInstanceOf(Applied.class);
    }

    @Test
    void historyIsReadWithItsCostFirst() {
        KubeAccess access = KubeAccess.of(Path.of(lab.environment().getOrDefault("KUBECONFIG", "")))
                .withPrometheus(
                        URI.create(lab.environment().getOrDefault("OPENSHIFT_PROMETHEUS", "")),
                        Path.of(lab.environment().getOrDefault("OPENSHIFT_PROMETHEUS_CA", "")));
        lab.fault("prometheus:store-down=prometheus-k8s-0");
        try (OpenShiftClient openshift = OpenShiftClient.connect(access)) {
            // tag::history[]
            Instant now = Instant.now();
            RangeQuery query = RangeQuery.of(
                    "instance:node_cpu:rate:sum", now.minus(Duration.ofDays(10)), now, Duration.ofMinutes(5));
            QueryPlan plan = openshift.prometheus().plan(query);
            show(plan); // 3 series at 2,881 steps in 1 queries of at most 2,881, 8,643 values
            RangeResult history = openshift.prometheus().range(plan, Progress.none());
            for (Flaw flaw : history.flaws()) {
                show(flaw); // PARTIAL from … to …: receive series from Addr: 10.128.0.15:10901 …
            }
            Series first = history.series().get(0); // NaN where there is no value
            // end::history[]
            assertThat(first.values()).hasSize(2_881);
        }
        assertThat(shown.get(0)).isEqualTo("3 series at 2,881 steps in 1 queries of at most 2,881, 8,643 values");
        assertThat(shown.get(1)).startsWith("PARTIAL from ").contains(": receive series from Addr: 10.128.0.15:10901");
    }

    @Test
    void aRolloutIsWatched() {
        openshift.objects().apply(openshift.objects().plan(WEB));
        // tag::rollout[]
        WorkloadHandle web = openshift.workload("Deployment", "shop", "web");
        web.scale(3);
        web.restart();
        RolloutStatus status = web.await(Duration.ofMinutes(5), (words, done, total) -> show(words));
        // deployment "web" successfully rolled out
        // end::rollout[]
        assertThat(status.state()).isEqualTo(State.DONE);
        assertThat(shown).last().isEqualTo("deployment \"web\" successfully rolled out");
    }

    @Test
    void aNamespaceIsBackedUpAndBroughtBack() {
        // tag::backup[]
        List<KubeObject> backup = Manifests.parse("""
                apiVersion: velero.io/v1
                kind: Backup
                metadata: {name: before-upgrade, namespace: openshift-adp}
                spec: {includedNamespaces: [vaultwarden], ttl: 72h0m0s}
                """);
        openshift.objects().create(backup.get(0));
        openshift
                .resource("velero.io/v1", "Backup", "openshift-adp", "before-upgrade")
                .await(
                        "back up vaultwarden",
                        now -> now.isPresent()
                                && !now.get()
                                        .text("status", "completionTimestamp")
                                        .isEmpty(),
                        Duration.ofMinutes(10),
                        Progress.none());
        for (Backup one : openshift.optional(OptionalKind.BACKUPS).items()) {
            show(one); // Backup openshift-adp/before-upgrade Completed, 31 of 31 objects
        }
        // end::backup[]
        assertThat(shown)
                .anySatisfy(
                        one -> assertThat(one)
                                .matches(
                                        "Backup openshift-adp/before-upgrade (Completed|PartiallyFailed), (\\d+) of \\2 objects.*"));
    }

    @Test
    void aPatchIsGuarded() {
        openshift.objects().apply(openshift.objects().plan(WEB));
        // tag::patch[]
        ResourceHandle web = openshift.resource("apps/v1", "Deployment", "shop", "web");
        KubeObject read = web.get();
        web.patch(KubePatch.merge(Map.of("metadata", Map.of("labels", Map.of("tier", "front"))))
                .ifUid(read.uid()));
        Deletion deletion = web.delete(read.uid(), Deletion.Propagation.Foreground);
        web.awaitGone(read.uid(), Duration.ofMinutes(2), Progress.none());
        // end::patch[]
        assertThat(deletion.uid()).isEqualTo(read.uid());
        assertThat(web.find()).isEmpty();
    }

    @Test
    void anEvictionIsAnsweredByTheBudget() {
        try (ScriptedCluster scripted = new ScriptedCluster(folder)) {
            scripted.json(
                            "{\"kind\":\"APIResourceList\",\"resources\":[{\"name\":\"pods\",\"kind\":\"Pod\",\"namespaced\":true}]}")
                    .json(
                            "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"web-0\",\"namespace\":\"shop\",\"uid\":\"u\"}}")
                    .answer(
                            429,
                            "application/json",
                            "{\"kind\":\"Status\",\"code\":429,\"reason\":\"TooManyRequests\",\"message\":\"Cannot evict pod as it would"
                                    + " violate the pod's disruption budget.\",\"details\":{\"causes\":[{\"reason\":\"DisruptionBudget\","
                                    + "\"message\":\"The disruption budget web needs 2 healthy pods and has 2 currently\"}]}}");
            OpenShiftClient openshift = scripted.client;
            // tag::evict[]
            EvictionResult result = openshift.pod("shop", "web-0").evict();
            if (result instanceof Blocked blocked) {
                show(blocked.budget()); // web
                show(blocked.message()); // The disruption budget web needs 2 healthy pods and has 2 currently
            } else if (result instanceof Evicted evicted) {
                show(evicted); // Pod shop/web-0 is evicted
            }
            // end::evict[]
            assertThat(shown)
                    .containsExactly("web", "The disruption budget web needs 2 healthy pods and has 2 currently");
        }
    }

    @Test
    void aCommandRunsInAContainer() {
        try (ScriptedCluster scripted = new ScriptedCluster(folder)) {
            scripted.then(new MockResponse.Builder()
                            .setHeader("Sec-WebSocket-Protocol", "v5.channel.k8s.io")
                            .webSocketUpgrade(new WebSocketListener() {
                                @Override
                                public void onOpen(WebSocket socket, Response response) {
                                    socket.send(ByteString.encodeUtf8("\u0001orders\n"));
                                    socket.send(ByteString.encodeUtf8("\u0003{\"status\":\"Success\"}"));
                                }

                                @Override
                                public void onClosing(WebSocket socket, int code, String reason) {
                                    socket.close(1000, "");
                                }
                            })
                            .build())
                    .answer(200, "text/plain", "ready\n");
            OpenShiftClient openshift = scripted.client;
            // tag::exec[]
            PodHandle db = openshift.pod("shop", "db-0");
            ExecResult tables = db.exec(Exec.of("psql", "-At")
                    .stdin("select tablename from pg_tables")
                    .container("db"));
            show(tables); // exit 0: orders

            List<String> log = db.logs(LogOptions.tail(20).container("db"));
            // end::exec[]
            assertThat(shown).containsExactly("exit 0: orders");
            assertThat(log).containsExactly("ready");
        }
    }

    @Test
    void anArgoSyncIsWaitedFor() {
        try (ScriptedCluster scripted = new ScriptedCluster(folder)) {
            String head =
                    "{\"apiVersion\":\"argoproj.io/v1alpha1\",\"kind\":\"Application\",\"metadata\":{\"name\":\"web\",\"namespace\":"
                            + "\"argocd\",\"uid\":\"u\",\"resourceVersion\":\"1\"}";
            scripted.json(
                            "{\"kind\":\"APIResourceList\",\"resources\":[{\"name\":\"applications\",\"kind\":\"Application\",\"namespaced\":true}]}")
                    .json(head + "}")
                    .json(head + "}")
                    .status(
                            403,
                            "User \\\"ci\\\" cannot list resource \\\"applications\\\" in API group \\\"argoproj.io\\\"");
            OpenShiftClient openshift = scripted.client;
            try {
                // tag::argo[]
                ArgoHandle web = openshift.argo("argocd", "web");
                SyncTicket ticket = web.sync(SyncRequest.to("5d41402abc4b2a76b9719d911017c592ae3f1c2d"));
                SyncOutcome outcome = web.await(ticket, Duration.ofMinutes(10), Progress.none());
                show(outcome); // Succeeded at 5d41402…, Synced, Healthy: successfully synced (all tasks run)
                // end::argo[]
            } catch (LabException e) {
                show(e.problem());
            }
            assertThat(shown.get(0)).contains("no right to list applications.argoproj.io");
        }
    }

    @Test
    void aLostAnswerIsFoundOrTold() {
        openshift.objects().create(KubeObject.of("v1", "Namespace", "", "shop"));
        lab.fault("kube:answer-lost@POST:/api");
        // tag::lost[]
        KubeObject settings =
                KubeObject.of("v1", "ConfigMap", "shop", "settings").with(Map.of("mode", "dark"), "data");
        try {
            KubeObject made = openshift.objects().create(settings); // found again by its mark
            show(made.annotations().containsKey(KubeObjects.MARK)); // true
        } catch (OutcomeUnknownException e) {
            show(e.problem()); // what to look at; nothing was sent twice
        }
        // end::lost[]
        assertThat(shown).containsExactly("true");
    }

    @Test
    void eventsAreReadAsTheyHappen() {
        openshift.objects().apply(openshift.objects().plan(WEB));
        // tag::watch[]
        try (ObjectWatch watch = openshift.objects().watch("v1", "Pod", "shop", Selection.labels("app=web"))) {
            for (int events = 0; events < 2; events++) {
                watch.next(Duration.ofMinutes(1)).ifPresent(this::show); // ADDED Pod shop/web-7c9…-x2x5p @4711
            }
        }
        // end::watch[]
        assertThat(shown).hasSize(2);
    }
}
