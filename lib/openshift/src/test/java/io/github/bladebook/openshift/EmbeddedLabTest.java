package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.server.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract against the embedded lab: TLS, token and every list, as the reference cluster has them. */
class EmbeddedLabTest {
    private static EmbeddedLab lab;
    private static Path kubeconfig;

    private OpenShiftClient client;

    @BeforeAll
    static void start() {
        lab = EmbeddedLab.start("reference");
        kubeconfig = Path.of(variable("KUBECONFIG"));
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @BeforeEach
    void connect() {
        client = OpenShiftClient.connect(KubeAccess.of(kubeconfig));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void podsOverProtobufAreThoseOfTheJsonList() {
        Collected<Pod> pods = client.pods();
        PodReader reader = new PodReader();
        List<Pod> fromJson = ((List<?>) client.get("/api/v1/pods").getOrDefault("items", List.of()))
                .stream().map(item -> reader.read(tree(item))).toList();
        assertThat(pods.items()).hasSizeGreaterThan(50);
        assertThat(pods.items())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("annotations")
                .containsExactlyInAnyOrderElementsOf(fromJson);
        assertThat(pods.resourceVersion()).isNotEmpty();
    }

    @Test
    void threeBladesAreReadyAndBoundPodsStandOnThem() {
        List<Node> nodes = client.nodes().items();
        assertThat(nodes).hasSize(3).allMatch(Node::ready).allMatch(node -> node.maxPods() > 0);
        List<String> names = nodes.stream().map(Node::name).toList();
        assertThat(client.pods().items())
                .filteredOn(pod -> pod.node() != null)
                .isNotEmpty()
                .allMatch(pod -> names.contains(pod.node()));
    }

    @Test
    void everyListIsWhole() {
        assertThat(List.of(
                        client.nodes(),
                        client.attachLimits(),
                        client.volumes(),
                        client.claims(),
                        client.storageClasses(),
                        client.storageCapacities(),
                        client.quotas(),
                        client.limitRanges(),
                        client.disruptionBudgets(),
                        client.priorityClasses(),
                        client.namespaces(),
                        client.warnings(),
                        client.nodeUsage(),
                        client.podUsage()))
                .allSatisfy(collected ->
                        assertThat(collected.missing()).as(collected.what()).isEmpty());
        assertThat(client.workloads()).allMatch(Collected::complete);
        assertThat(client.version().openshift()).startsWith("4.20");
    }

    @Test
    void historyOfTwoWeeksIsOnOneGrid() {
        KubeAccess access = KubeAccess.of(kubeconfig)
                .withPrometheus(
                        URI.create(variable("OPENSHIFT_PROMETHEUS")), Path.of(variable("OPENSHIFT_PROMETHEUS_CA")));
        Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);
        try (OpenShiftClient measured = OpenShiftClient.connect(access)) {
            List<Series> series = measured.prometheus()
                    .rangeQuery(
                            "instance:node_cpu:rate:sum", end.minus(Duration.ofDays(14)), end, Duration.ofMinutes(5));
            assertThat(series).hasSize(3);
            assertThat(series)
                    .allSatisfy(one -> assertThat(one.values())
                            .hasSize(14 * 288 + 1)
                            .filteredOn(value -> !value.isNaN())
                            .hasSizeGreaterThan(4000)
                            .allMatch(value -> value >= 0));
        }
    }

    @Test
    void aListThatIsCutIsAnErrorAndNoShorterList() {
        lab.faults().add(Fault.cut("kube", "/api/v1/pods", 2000));
        assertThatThrownBy(() -> client.pods())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("half a list is not used");
        assertThat(client.pods().items()).isNotEmpty();
    }

    @Test
    void aProxysPageIsNamed() {
        lab.faults().add(Fault.answer("kube", "/api/v1/nodes", 200, "text/html", "<html>maintenance</html>"));
        assertThatThrownBy(() -> client.nodes())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("text/html");
    }

    @Test
    void anotherTokenIsRefusedAndNotShown(@TempDir Path folder) throws IOException {
        Path other = Files.writeString(
                folder.resolve("kubeconfig"),
                Files.readString(kubeconfig).replaceAll("token: .*", "token: not-the-token"));
        try (OpenShiftClient stranger = OpenShiftClient.connect(KubeAccess.of(other))) {
            assertThatThrownBy(stranger::pods)
                    .isInstanceOf(AuthenticationException.class)
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("not-the-token"));
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> client.get("/api/v1/nodes/none"))
                .isInstanceOf(NotFoundException.class)
                .isInstanceOf(LabException.class);
    }

    private static String variable(String name) {
        return Objects.requireNonNull(lab.environment().get(name), name);
    }

    @SuppressWarnings("unchecked")
    private static Tree tree(Object item) {
        return new Tree((Map<String, Object>) item);
    }
}
