package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.openshift.RolloutStatus.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Watches, and what waits on them. */
@ParameterizedClass
@EnumSource(Side.class)
class WatchContractTest {
    private static final Duration SOON = Duration.ofMinutes(1);

    @Parameter
    Side side = Side.EMBEDDED;

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

    /** Reads until something other than a bookmark comes. */
    private static WatchEvent next(ObjectWatch watch) {
        while (true) {
            WatchEvent event = watch.next(SOON).orElseThrow();
            if (event.type() != WatchEvent.Type.BOOKMARK) {
                return event;
            }
        }
    }

    @Test
    void aWatchTellsWhatIsThereThenWhatHappens() {
        objects.create(bench.configMap("one", Map.of("a", "1")));
        try (ObjectWatch watch =
                objects.watch("v1", "ConfigMap", bench.namespace, Selection.fields("metadata.name=one"))) {
            assertThat(next(watch)).satisfies(event -> {
                assertThat(event.type()).isEqualTo(WatchEvent.Type.ADDED);
                assertThat(event.object().text("data", "a")).isEqualTo("1");
            });
            bench.at("v1", "ConfigMap", "one").patch(KubePatch.merge(Map.of("data", Map.of("a", "2"))));
            assertThat(next(watch)).satisfies(event -> {
                assertThat(event.type()).isEqualTo(WatchEvent.Type.CHANGED);
                assertThat(event.object().text("data", "a")).isEqualTo("2");
                assertThat(event.relisted()).isFalse();
            });
            bench.at("v1", "ConfigMap", "one").delete();
            assertThat(next(watch).type()).isEqualTo(WatchEvent.Type.DELETED);
        }
    }

    @Test
    void aWatchByLabelTellsTheLossOfTheLabelAsDeletion() {
        objects.create(bench.configMap("one", Map.of()).with("web", "metadata", "labels", "app"));
        try (ObjectWatch watch = objects.watch("v1", "ConfigMap", bench.namespace, Selection.labels("app=web"))) {
            assertThat(next(watch).type()).isEqualTo(WatchEvent.Type.ADDED);
            Map<String, Object> none = new HashMap<>();
            none.put("app", null);
            bench.at("v1", "ConfigMap", "one").patch(KubePatch.merge(Map.of("metadata", Map.of("labels", none))));
            assertThat(next(watch).type()).isEqualTo(WatchEvent.Type.DELETED);
        }
    }

    @Test
    void aClosedWatchTellsNothingMore() {
        ObjectWatch watch = objects.watch("v1", "Secret", bench.namespace, Selection.all());
        watch.close();
        while (watch.next(Duration.ofMillis(50)).isPresent()) {
            // What it had told before.
        }
        assertThat(watch.toString()).contains("closed");
    }

    @Test
    void aWatchOfAKindThatIsNotServedSaysSo() {
        assertThatThrownBy(() -> objects.watch("no.lab.example/v1", "Nothing", "", Selection.all()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void awaitEndsWithTheStateWanted() {
        objects.create(bench.configMap("one", Map.of("a", "1")));
        ResourceHandle one = bench.at("v1", "ConfigMap", "one");
        Thread other = new Thread(() -> one.patch(KubePatch.merge(Map.of("data", Map.of("a", "2")))));
        other.start();

        KubeObject seen = one.await(
                        "wait for a=2",
                        now -> now.isPresent() && now.get().text("data", "a").equals("2"),
                        SOON,
                        Progress.none())
                .orElseThrow();

        assertThat(seen.text("data", "a")).isEqualTo("2");
    }

    @Test
    void awaitOfWhatIsNotThereTellsThatInTheEnd() {
        assertThatThrownBy(() -> bench.at("v1", "ConfigMap", "none")
                        .await("wait for none", now -> now.isPresent(), Duration.ofSeconds(1), Progress.none()))
                .isInstanceOf(DeadlineException.class)
                .hasMessageContaining("after 1 s it was still: not there");
    }

    @Test
    void aRolloutWaitsForItsReplicasInTheWordsOfKubectl() {
        objects.create(bench.deployment("web", 3));
        ResourceHandle web = bench.at("apps/v1", "Deployment", "web");
        WorkloadHandle workload = bench.client.workload("Deployment", bench.namespace, "web");
        List<String> said = new ArrayList<>();

        assertThat(workload.status().message()).isEqualTo("Waiting for deployment spec update to be observed...");
        told(web, 1, 1, 1, 0);
        assertThat(workload.status().message())
                .isEqualTo("Waiting for deployment \"web\" rollout to finish:"
                        + " 1 out of 3 new replicas have been updated...");
        told(web, 1, 4, 3, 3);
        assertThat(workload.status().message())
                .isEqualTo("Waiting for deployment \"web\" rollout to finish:"
                        + " 1 old replicas are pending termination...");
        Thread other = new Thread(() -> told(web, 1, 3, 3, 3));
        other.start();
        RolloutStatus end = workload.await(SOON, (work, done, total) -> said.add(work));

        assertThat(end).isEqualTo(new RolloutStatus(State.DONE, "deployment \"web\" successfully rolled out"));
        assertThat(said).last().isEqualTo("deployment \"web\" successfully rolled out");
    }

    @Test
    void aRolloutPastItsDeadlineIsAnAnswer() {
        objects.create(bench.deployment("web", 1));
        bench.at("apps/v1", "Deployment", "web")
                .patchStatus(KubePatch.merge(Map.of(
                        "status",
                        Map.of(
                                "observedGeneration",
                                1,
                                "conditions",
                                List.of(Map.of(
                                        "type", "Progressing",
                                        "status", "False",
                                        "reason", "ProgressDeadlineExceeded"))))));

        assertThat(bench.client.workload("Deployment", bench.namespace, "web").await(SOON, Progress.none()))
                .isEqualTo(new RolloutStatus(
                        State.DEADLINE_EXCEEDED, "deployment \"web\" exceeded its progress deadline"));
    }

    @Test
    void aRolloutThatDoesNotEndTellsHowFarItIs() {
        objects.create(bench.deployment("web", 3));
        told(bench.at("apps/v1", "Deployment", "web"), 1, 3, 3, 2);

        assertThatThrownBy(() -> bench.client
                        .workload("Deployment", bench.namespace, "web")
                        .await(Duration.ofSeconds(1), Progress.none()))
                .isInstanceOf(DeadlineException.class)
                .hasMessageContaining("2 of 3 updated replicas are available...");
    }

    private static void told(ResourceHandle deployment, int observed, int replicas, int updated, int available) {
        deployment.patchStatus(KubePatch.merge(Map.of(
                "status",
                Map.of(
                        "observedGeneration", observed,
                        "replicas", replicas,
                        "updatedReplicas", updated,
                        "readyReplicas", available,
                        "availableReplicas", available))));
    }

    @Test
    void scaleSetsTheReplicasAndNothingElse() {
        KubeObject made = objects.create(bench.deployment("web", 1));

        assertThat(bench.client.workload("Deployment", bench.namespace, "web").scale(4))
                .isEqualTo(4);

        KubeObject now = bench.at("apps/v1", "Deployment", "web").get();
        assertThat(now.text("spec", "replicas")).isEqualTo("4");
        assertThat(now.at("spec", "template")).isEqualTo(made.at("spec", "template"));
    }

    @Test
    void aRestartMarksTheTemplate() {
        objects.create(bench.deployment("web", 1));

        KubeObject now =
                bench.client.workload("Deployment", bench.namespace, "web").restart();

        assertThat(now.text("spec", "template", "metadata", "annotations", "kubectl.kubernetes.io/restartedAt"))
                .isNotEmpty();
        assertThat(now.generation()).isEqualTo(2);
    }
}
