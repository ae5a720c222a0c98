package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.openshift.KubePatch.Operation;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.server.Handled;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

/** Every method that changes something, while the answer to its change gets lost: it was sent once, and what became of it was found. */
class LostAnswersTest {
    /** A change with what it starts from. */
    private enum Changing {
        create("POST") {
            @Override
            void run(Bench bench, Runnable lose) {
                lose.run();
                bench.client.objects().create(bench.configMap("one", Map.of("a", "1")));
            }
        },
        create_named_by_the_server("POST") {
            @Override
            void run(Bench bench, Runnable lose) {
                lose.run();
                bench.client
                        .objects()
                        .create(bench.configMap("x", Map.of())
                                .without("metadata", "name")
                                .with("run-", "metadata", "generateName"));
            }
        },
        replace("PUT") {
            @Override
            void run(Bench bench, Runnable lose) {
                KubeObject there = bench.client.objects().create(bench.configMap("one", Map.of("a", "1")));
                lose.run();
                bench.client.objects().replace(there.with("2", "data", "a"));
            }
        },
        patch("PATCH") {
            @Override
            void run(Bench bench, Runnable lose) {
                KubeObject there = bench.client.objects().create(bench.configMap("one", Map.of("a", "1")));
                lose.run();
                bench.at("v1", "ConfigMap", "one")
                        .patch(KubePatch.merge(Map.of("data", Map.of("a", "2"))).ifStill(there));
            }
        },
        patch_in_json("PATCH") {
            @Override
            void run(Bench bench, Runnable lose) {
                bench.client.objects().create(bench.configMap("one", Map.of("a", "1")));
                lose.run();
                bench.at("v1", "ConfigMap", "one").patch(KubePatch.json(List.of(Operation.replace("/data/a", "2"))));
            }

            @Override
            boolean shows() {
                return false;
            }
        },
        apply_new("PATCH") {
            @Override
            void run(Bench bench, Runnable lose) {
                lose.run();
                bench.client
                        .objects()
                        .apply(bench.configMap("one", Map.of("a", "1")))
                        .orThrow();
            }
        },
        apply_changed("PATCH") {
            @Override
            void run(Bench bench, Runnable lose) {
                bench.client.objects().apply(bench.configMap("one", Map.of("a", "1", "b", "2")));
                lose.run();
                bench.client
                        .objects()
                        .apply(bench.configMap("one", Map.of("a", "2")))
                        .orThrow();
            }
        },
        delete("DELETE") {
            @Override
            void run(Bench bench, Runnable lose) {
                bench.client.objects().create(bench.configMap("one", Map.of("a", "1")));
                lose.run();
                bench.at("v1", "ConfigMap", "one").delete();
            }
        },
        scale("PATCH") {
            @Override
            void run(Bench bench, Runnable lose) {
                bench.client.objects().create(bench.deployment("web", 1));
                lose.run();
                bench.client.workload("Deployment", bench.namespace, "web").scale(2);
            }
        },
        restart("PATCH") {
            @Override
            void run(Bench bench, Runnable lose) {
                bench.client.objects().create(bench.deployment("web", 1));
                lose.run();
                bench.client.workload("Deployment", bench.namespace, "web").restart();
            }
        },
        evict("POST") {
            @Override
            void run(Bench bench, Runnable lose) {
                Bench.assumeEvicts(bench.client);
                bench.client.objects().create(bench.pod("web"));
                lose.run();
                bench.client.pod(bench.namespace, "web").evict();
            }
        };

        private final String verb;

        Changing(String verb) {
            this.verb = verb;
        }

        abstract void run(Bench bench, Runnable lose);

        /** Whether the object shows what became of it. */
        boolean shows() {
            return true;
        }
    }

    private static Side.@Nullable Opened side;
    private static @Nullable EmbeddedLab lab;

    @BeforeAll
    static void start() {
        lab = EmbeddedLab.start("reference");
        side = new Side.Opened(Path.of(lab.environment().getOrDefault("KUBECONFIG", "")), true, lab::close);
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    private static void lost(Changing change, String effect) {
        EmbeddedLab there = Objects.requireNonNull(lab);
        Bench bench = new Bench(Objects.requireNonNull(side).client(), false);
        int[] before = {0};
        Throwable outcome = catchThrowable(() -> change.run(bench, () -> {
            before[0] = there.requests("kube").size();
            there.fault("kube:%s@%s:/api".formatted(effect, change.verb));
        }));

        if (outcome instanceof TestAbortedException skipped) {
            bench.close();
            throw skipped;
        }
        List<Handled> sent = there
                .requests("kube")
                .subList(before[0], there.requests("kube").size())
                .stream()
                .filter(request -> request.method().equals(change.verb))
                .filter(request -> request.path().contains(bench.namespace))
                .toList();
        // An apply is looked at by a dry run, which is a PATCH too.
        int looks = change.name().startsWith("apply") || change == Changing.replace ? 1 : 0;
        assertThat(sent)
                .as("changes that arrived, after %s", outcome)
                .hasSize(1 + looks)
                .allMatch(Handled::applied);
        if (change.shows()) {
            assertThat(outcome).isNull();
        } else {
            assertThat(outcome).isInstanceOf(OutcomeUnknownException.class);
            assertThat(((LabException) outcome).retryable()).isFalse();
        }
        bench.close();
    }

    @ParameterizedTest
    @EnumSource(Changing.class)
    void aChangeWhoseAnswerIsLostWasSentOnceAndIsFound(Changing change) {
        lost(change, "answer-lost");
    }

    @ParameterizedTest
    @EnumSource(Changing.class)
    void aChangeThatAProxyAnswered502WasSentOnceAndIsFound(Changing change) {
        lost(change, "502-after");
    }
}
