package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract against a real kube-apiserver, where system property or environment names its kubeconfig. */
class RealClusterTest {
    private OpenShiftClient client;

    @BeforeEach
    void connect() {
        String kubeconfig = Optional.ofNullable(System.getProperty("bladebook.real.kubeconfig"))
                .orElse(System.getenv("BLADEBOOK_REAL_KUBECONFIG"));
        assumeThat(kubeconfig)
                .as("no real cluster: BLADEBOOK_REAL_KUBECONFIG is not set")
                .isNotNull();
        client = OpenShiftClient.connect(KubeAccess.of(Path.of(kubeconfig)));
    }

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
    }

    @Test
    void podsAreThoseThatTheServerCountsInJson() {
        Collected<Pod> pods = client.pods();
        List<?> items = (List<?>) client.get("/api/v1/pods").getOrDefault("items", List.of());
        assertThat(pods.items()).hasSameSizeAs(items);
        PodReader reader = new PodReader();
        List<Pod> fromJson = items.stream().map(item -> reader.read(tree(item))).toList();
        // What JSON keeps besides are annotations that are not chosen.
        assertThat(pods.items())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("annotations")
                .containsExactlyElementsOf(fromJson);
        assertThat(pods.resourceVersion()).isNotEmpty();
    }

    @Test
    void everyCollectionIsAnswered() {
        assertThat(client.version().kubernetes()).startsWith("v1.");
        assertThat(client.version().openshift()).isNull();
        assertThat(client.nodes().complete()).isTrue();
        assertThat(List.of(
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
                        client.warnings()))
                .allMatch(Collected::complete);
        assertThat(client.workloads()).hasSize(5).allMatch(Collected::complete);
        assertThat(client.optional(OptionalKind.ROUTES).missing())
                .containsExactly("routes.route.openshift.io is not served by this cluster");
        assertThat(client.nodeUsage().complete()).isFalse();
    }

    @SuppressWarnings("unchecked")
    private static Tree tree(Object item) {
        return new Tree((Map<String, Object>) item);
    }
}
