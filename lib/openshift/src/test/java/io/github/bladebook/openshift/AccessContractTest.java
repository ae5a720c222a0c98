package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.openshift.EvictionResult.Blocked;
import io.github.bladebook.openshift.EvictionResult.Evicted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who one is, what one may do, and what disruption budgets allow. */
@ParameterizedClass
@EnumSource(Side.class)
class AccessContractTest {
    @Parameter
    Side side = Side.EMBEDDED;

    @TempDir
    Path folder;

    private Side.Opened opened;
    private Bench bench;
    private KubeObjects objects;

    @BeforeEach
    void open() {
        opened = side.open();
        bench = new Bench(opened.client(), side == Side.REAL);
        objects = bench.client.objects();
    }

    @AfterEach
    void close() {
        if (bench != null) {
            bench.close();
            opened.close();
        }
    }

    @Test
    void theAdminMayDoAnything() {
        Bench.assumeServed(bench.client, "authorization.k8s.io/v1", "selfsubjectaccessreviews");
        KubeRights rights = bench.client.rights();

        assertThat(rights.whoami().user()).isNotEmpty();
        assertThat(rights.can(Right.to("delete", "nodes", ""))).isTrue();
        assertThat(rights.preflight(List.of(
                                Right.to("create", "pods/exec", bench.namespace),
                                Right.to("patch", "deployments.apps", bench.namespace)))
                        .passed())
                .isTrue();
        assertThat(rights.preflightApply(List.of(bench.deployment("web", 1))).passed())
                .isTrue();
    }

    @Test
    void aStrangerIsToldEachRightThatIsMissing() {
        Bench.assumeServed(bench.client, "authorization.k8s.io/v1", "selfsubjectaccessreviews");
        try (OpenShiftClient eve = opened.stranger(folder)) {
            Preflight preflight = eve.rights()
                    .preflight(List.of(
                            Right.to("create", "deployments.apps", bench.namespace), Right.to("delete", "nodes", "")));

            assertThat(preflight.missing()).hasSize(2);
            assertThatThrownBy(preflight::orThrow)
                    .isInstanceOf(PermissionException.class)
                    .hasMessageContaining("do this as " + preflight.who().user())
                    .hasMessageContaining("create deployments.apps in namespace " + bench.namespace)
                    .hasMessageContaining("delete nodes");
        }
    }

    @Test
    void aStrangersChangeIsRefusedByUserVerbAndResource() {
        Bench.assumeServed(bench.client, "authorization.k8s.io/v1", "selfsubjectaccessreviews");
        try (OpenShiftClient eve = opened.stranger(folder)) {
            assertThatThrownBy(() -> eve.objects().create(bench.configMap("settings", Map.of())))
                    .isInstanceOf(PermissionException.class)
                    .hasMessageContaining("user %s has no right to create configmaps in namespace %s"
                            .formatted(eve.rights().whoami().user(), bench.namespace));
        }
    }

    @Test
    void aPodThatNoBudgetHoldsIsEvicted() {
        Bench.assumeEvicts(bench.client);
        String uid = objects.create(bench.pod("web")).uid();

        EvictionResult result = bench.client.pod(bench.namespace, "web").evict();

        assertThat(result).isEqualTo(new Evicted(new ObjectKey("v1", "Pod", bench.namespace, "web"), uid));
        bench.at("v1", "Pod", "web").awaitGone(uid, Duration.ofMinutes(1), Progress.none());
    }

    @Test
    void aBudgetThatAllowsNoneHoldsThePodAndIsNamed() {
        Bench.assumeEvicts(bench.client);
        held();

        EvictionResult result = bench.client.pod(bench.namespace, "web").evict();

        assertThat(result).isInstanceOfSatisfying(Blocked.class, blocked -> {
            assertThat(blocked.budget()).isEqualTo("web-budget");
            assertThat(blocked.message()).contains("web-budget needs 1 healthy pods and has 1 currently");
        });
        assertThat(bench.at("v1", "Pod", "web").get().terminating()).isFalse();
    }

    @Test
    void aBudgetThatIsNotCountedYetAsksToWait() {
        running();
        objects.create(budget());

        EvictionResult result = bench.client.pod(bench.namespace, "web").evict();

        assertThat(result).isInstanceOfSatisfying(Blocked.class, blocked -> {
            assertThat(blocked.budget()).isEqualTo("web-budget");
            assertThat(blocked.after()).isEqualTo(Duration.ofSeconds(10));
        });
    }

    private KubeObject budget() {
        return bench.object("policy/v1", "PodDisruptionBudget", "web-budget")
                .with(Map.of("minAvailable", 1, "selector", Map.of("matchLabels", Map.of("app", "web"))), "spec");
    }

    /** A pod that runs, as no eviction asks the budget of one that does not. */
    private void running() {
        objects.create(bench.pod("web"));
        bench.at("v1", "Pod", "web")
                .patchStatus(KubePatch.merge(Map.of(
                        "status",
                        Map.of("phase", "Running", "conditions", List.of(Map.of("type", "Ready", "status", "True"))))));
    }

    private void held() {
        running();
        objects.create(budget());
        bench.at("policy/v1", "PodDisruptionBudget", "web-budget")
                .patchStatus(KubePatch.merge(Map.of(
                        "status",
                        Map.of(
                                "observedGeneration", 1,
                                "disruptionsAllowed", 0,
                                "currentHealthy", 1,
                                "desiredHealthy", 1,
                                "expectedPods", 1))));
    }

    @Test
    void aPodThatIsNotThereCannotBeEvicted() {
        Bench.assumeEvicts(bench.client);
        assertThatThrownBy(() -> bench.client.pod(bench.namespace, "none").evict())
                .isInstanceOf(NotFoundException.class);
    }
}
