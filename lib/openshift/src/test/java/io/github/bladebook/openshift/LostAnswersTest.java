package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.server.Fault;
import io.github.bladebook.simulator.server.Handled;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every method that changes something ({@link ChangingMethodsTest} sees to that), while the answer to its change gets lost: it was sent
 * once, and what became of it was found, or the exception says what to look at.
 */
class LostAnswersTest {
    private static @Nullable EmbeddedLab lab;
    private static @Nullable OpenShiftClient client;

    @BeforeAll
    static void start() {
        lab = EmbeddedLab.start("reference");
        // Long pauses are for real servers; a short one still lets this one go on.
        Seams hasty = new Seams(Clock.systemUTC(), time -> Thread.sleep(Math.min(20, time.toMillis())), new Random(1));
        client = OpenShiftClient.connect(
                KubeAccess.of(Path.of(lab.environment().getOrDefault("KUBECONFIG", ""))), hasty);
    }

    @AfterEach
    void heal() {
        lab().faults().clear();
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(client).close();
        lab().close();
    }

    private static EmbeddedLab lab() {
        return Objects.requireNonNull(lab);
    }

    /** What came of a change, and the changes that the server saw of it. */
    private record Result(@Nullable Throwable outcome, List<Handled> seen) {}

    private static Result lost(Changing change, Fault.Effect effect, int refusedAfterwards) {
        Bench bench = Bench.of(Objects.requireNonNull(client));
        int[] before = {0};
        Throwable outcome = catchThrowable(() -> change.run(bench, () -> {
            before[0] = lab().requests("kube").size();
            String namespaced = change.method.startsWith("PodHandle.exec")
                    ? "/api/v1/namespaces/%s/pods/web/exec".formatted(bench.namespace)
                    : "/api";
            Fault refused = new Fault("kube", "*", "/api", refusedAfterwards, new Fault.Refuse());
            lab().faults().add(new Fault("kube", change.verb, namespaced, 1, effect), List.of(refused));
        }));
        lab().faults().clear();
        List<Handled> all = lab().requests("kube");
        List<Handled> seen = all.subList(before[0], all.size()).stream()
                .filter(request -> request.path().contains(bench.namespace))
                .filter(LostAnswersTest::changes)
                .toList();
        bench.close();
        return new Result(outcome, seen);
    }

    private static boolean changes(Handled request) {
        return request.method().equals("GET")
                ? request.path().endsWith("/exec")
                : !request.query().contains("dryRun=All");
    }

    private static void tellsWhatToLookAt(Result result) {
        assertThat(result.outcome()).isInstanceOf(OutcomeUnknownException.class);
        LabException told = (LabException) Objects.requireNonNull(result.outcome());
        assertThat(told.retryable()).isFalse();
        assertThat(told.problem().next()).containsIgnoringCase("look at");
        assertThat(told.problem().tried()).isNotBlank();
    }

    private static void arrivedOnce(Result result) {
        assertThat(result.seen())
                .as("changes that arrived, after %s", result.outcome())
                .hasSize(1);
    }

    private static void isFoundOrTold(Changing change, Result result) {
        arrivedOnce(result);
        assertThat(result.seen()).allMatch(Handled::applied);
        if (change.shows == Changing.Shows.NEVER) {
            tellsWhatToLookAt(result);
        } else if (change.shows == Changing.Shows.ALWAYS || result.outcome() == null) {
            assertThat(result.outcome()).isNull();
        } else {
            tellsWhatToLookAt(result);
        }
    }

    @ParameterizedTest
    @EnumSource(Changing.class)
    void aChangeWhoseAnswerIsLostWasSentOnceAndIsFound(Changing change) {
        isFoundOrTold(change, lost(change, new Fault.Lost(), 0));
    }

    @ParameterizedTest
    @EnumSource(Changing.class)
    void aChangeThatAProxyAnswered502WasSentOnceAndIsFound(Changing change) {
        isFoundOrTold(change, lost(change, new Fault.AnswerAfter(502), 0));
    }

    @ParameterizedTest
    @EnumSource(Changing.class)
    void aServerThatIsAwayForAMomentAfterwardsIsLookedAtWhenItIsBack(Changing change) {
        isFoundOrTold(change, lost(change, new Fault.Lost(), 6));
    }

    @ParameterizedTest
    @EnumSource(Changing.class)
    void aServerThatStaysAwayLeavesItUnknownAndThatIsTold(Changing change) {
        Result result = lost(change, new Fault.Lost(), 10_000);
        arrivedOnce(result);
        tellsWhatToLookAt(result);
    }

    @ParameterizedTest
    @EnumSource(Changing.class)
    void aChangeThatNeverArrivedIsNotSentAgainByItself(Changing change) {
        Result result = lost(change, new Fault.Refuse(), 0);
        assertThat(result.seen()).isEmpty();
        tellsWhatToLookAt(result);
    }
}
