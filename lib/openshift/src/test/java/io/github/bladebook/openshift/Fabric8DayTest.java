package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.core.wait.Waiter;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.server.Fault;
import io.github.bladebook.simulator.server.Handled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fabric8's client as its users have it, models, informers and all, works a day in the lab: neither knows of the other. */
class Fabric8DayTest {
    private static final String GONE = "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"apiVersion\":\"v1\","
            + "\"metadata\":{},\"status\":\"Failure\",\"message\":\"too old resource version: 1 (2)\",\"reason\":\"Expired\",\"code\":410}}\n";

    private final String namespace = "f8-" + Bench.suffix();
    private EmbeddedLab lab;

    @BeforeEach
    void start() throws IOException {
        lab = EmbeddedLab.start("reference");
        try (KubernetesClient client = client(false)) {
            client.namespaces()
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace)
                            .endMetadata()
                            .build())
                    .create();
        }
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private KubernetesClient client(boolean overHttp) throws IOException {
        Config config =
                Config.fromKubeconfig(Files.readString(Path.of(lab.environment().getOrDefault("KUBECONFIG", ""))));
        config.setOnlyHttpWatches(overHttp);
        config.setWatchReconnectInterval(50);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static void soon(String what, BooleanSupplier holds) {
        Seams seams = Seams.system();
        new Waiter(seams)
                .until("lab", "see " + what, Deadline.in(Duration.ofMinutes(1), seams), holds::getAsBoolean, is -> is);
    }

    private ConfigMap settings(String name, String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .addToData("a", value)
                .build();
    }

    private Deployment web() {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName("web")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withReplicas(2)
                .withNewSelector()
                .addToMatchLabels("app", "web")
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", "web")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("web")
                .withImage("registry.lab.example/web:1")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private static <T extends HasMetadata> Map<String, String> versions(Collection<T> objects) {
        Map<String, String> versions = new TreeMap<>();
        objects.forEach(object ->
                versions.put(object.getMetadata().getUid(), object.getMetadata().getResourceVersion()));
        return versions;
    }

    private static final class Counting implements ResourceEventHandler<ConfigMap> {
        private final List<String> events = new CopyOnWriteArrayList<>();
        private final AtomicInteger resyncs = new AtomicInteger();

        @Override
        public void onAdd(ConfigMap added) {
            events.add("+" + added.getMetadata().getName());
        }

        @Override
        public void onUpdate(ConfigMap before, ConfigMap after) {
            if (before.getMetadata()
                    .getResourceVersion()
                    .equals(after.getMetadata().getResourceVersion())) {
                resyncs.incrementAndGet();
            } else {
                events.add("~" + after.getMetadata().getName());
            }
        }

        @Override
        public void onDelete(ConfigMap deleted, boolean finalStateUnknown) {
            events.add("-" + deleted.getMetadata().getName());
        }
    }

    @ParameterizedTest(name = "watches over plain HTTP: {0}")
    @ValueSource(booleans = {false, true})
    void informersEndWithWhatTheServerLists(boolean overHttp) throws IOException {
        Counting counting = new Counting();
        try (KubernetesClient client = client(overHttp);
                var settings = client.configMaps().inNamespace(namespace).inform(counting, 200);
                var pods = client.pods().inNamespace(namespace).inform();
                var deployments =
                        client.apps().deployments().inNamespace(namespace).inform()) {
            var maps = client.configMaps().inNamespace(namespace);
            maps.resource(settings("one", "1")).create();
            maps.resource(settings("two", "1")).create();
            maps.withName("one")
                    .edit(now -> new ConfigMapBuilder(now).addToData("a", "2").build());
            ConfigMap applied = maps.resource(settings("two", "3"))
                    .fieldManager("f8")
                    .forceConflicts()
                    .serverSideApply();
            assertThat(applied.getMetadata().getManagedFields())
                    .anyMatch(entry -> entry.getManager().equals("f8")
                            && entry.getOperation().equals("Apply"));
            maps.withName("one").delete();
            client.resource(web()).create();
            client.apps().deployments().inNamespace(namespace).withName("web").scale(3);
            client.apps()
                    .deployments()
                    .inNamespace(namespace)
                    .withName("web")
                    .rolling()
                    .restart();

            soon(
                    "three pods of the second template",
                    () -> pods.getStore().list().stream()
                                    .filter(pod ->
                                            "Running".equals(pod.getStatus().getPhase()))
                                    .count()
                            == 3);
            soon("a resync", () -> counting.resyncs.get() > 2);
            soon("the same settings", () -> same(settings, maps.list().getItems()));
            soon(
                    "the same pods",
                    () -> same(pods, client.pods().inNamespace(namespace).list().getItems()));
            soon(
                    "the same deployments",
                    () -> same(
                            deployments,
                            client.apps()
                                    .deployments()
                                    .inNamespace(namespace)
                                    .list()
                                    .getItems()));
            assertThat(counting.events).containsSubsequence("+one", "+two", "~one", "~two", "-one");
            assertThat(List.of(settings.isWatching(), pods.isWatching(), deployments.isWatching()))
                    .containsOnly(true);
        }
    }

    private static <T extends HasMetadata> boolean same(SharedIndexInformer<T> informer, List<T> listed) {
        return versions(informer.getStore().list()).equals(versions(listed));
    }

    @Test
    void aWatchThatIsCutAndTheOneThatIsTooOldAreMadeUpFor() throws IOException {
        String path = "/api/v1/namespaces/%s/configmaps".formatted(namespace);
        Fault.Answer old = new Fault.Answer(200, Map.of("Content-Type", "application/json"), GONE);
        // The list is shorter than that; the watch is cut in the middle of an event, and the next one hears that it
        // comes too late.
        lab.faults()
                .add(
                        new Fault("kube", "GET", path, 2, new Fault.Cut(10_000)),
                        List.of(new Fault("kube", "GET", path, 1, old)));
        Counting counting = new Counting();
        try (KubernetesClient client = client(true);
                var informer = client.configMaps().inNamespace(namespace).inform(counting, 0)) {
            var maps = client.configMaps().inNamespace(namespace);
            for (int i = 0; i < 8; i++) {
                maps.resource(settings("s" + i, "x".repeat(3_000))).create();
            }
            maps.withName("s0").delete();
            soon("the same settings", () -> same(informer, maps.list().getItems()));
            maps.resource(settings("last", "1")).create();
            soon("what came afterwards", () -> informer.getStore().list().size() == 8);
            assertThat(counting.events).contains("+last", "-s0").doesNotHaveDuplicates();
            assertThat(lab.requests("kube").stream()
                            .filter(request -> request.path().equals(path)
                                    && request.method().equals("GET"))
                            .map(Handled::query)
                            .filter(query -> query.contains("watch=true"))
                            .count())
                    .as("watches")
                    .isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void ofTwoWhoWouldLeadOneDoesAndTheOtherFollowsIt() throws Exception {
        Map<String, Boolean> leads = new ConcurrentHashMap<>();
        try (KubernetesClient client = client(false)) {
            CompletableFuture<?> first = elected(client, "first", leads);
            soon("the first lead", () -> leads.getOrDefault("first", false));
            CompletableFuture<?> second = elected(client, "second", leads);
            assertThat(holder(client)).isEqualTo("first");
            first.cancel(true);
            soon("the second lead", () -> leads.getOrDefault("second", false));
            assertThat(holder(client)).isEqualTo("second");
            assertThat(leads).containsEntry("first", false);
            second.cancel(true);
            soon("nobody lead", () -> !leads.getOrDefault("second", true));
        }
    }

    private String holder(KubernetesClient client) {
        return client.leases()
                .inNamespace(namespace)
                .withName("lock")
                .get()
                .getSpec()
                .getHolderIdentity();
    }

    private CompletableFuture<?> elected(KubernetesClient client, String who, Map<String, Boolean> leads) {
        return client.leaderElector()
                .withConfig(new LeaderElectionConfigBuilder()
                        .withName("day")
                        .withLock(new LeaseLock(namespace, "lock", who))
                        .withLeaseDuration(Duration.ofSeconds(4))
                        .withRenewDeadline(Duration.ofSeconds(3))
                        .withRetryPeriod(Duration.ofMillis(200))
                        .withReleaseOnCancel(true)
                        .withLeaderCallbacks(new LeaderCallbacks(
                                () -> leads.put(who, true), () -> leads.put(who, false), leader -> {}))
                        .build())
                .build()
                .start();
    }
}
