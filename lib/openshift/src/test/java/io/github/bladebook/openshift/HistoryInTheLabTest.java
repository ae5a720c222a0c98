package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.server.Fault;
import io.github.bladebook.simulator.server.Handled;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Reading history from a server that has the limits, and the bad luck, of a real one. */
class HistoryInTheLabTest {
    private static final String NODES = "instance:node_cpu:rate:sum";

    @SuppressWarnings("NullAway.Init") // set before all tries
    private static EmbeddedLab lab;

    private final List<Duration> slept = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before each try
    private OpenShiftClient client;

    @SuppressWarnings("NullAway.Init")
    private Instant end;

    @BeforeContainer
    static void open() {
        lab = EmbeddedLab.start("reference");
    }

    @AfterContainer
    static void shut() {
        lab.close();
    }

    @BeforeProperty
    void connect() {
        KubeAccess access = KubeAccess.of(Path.of(variable("KUBECONFIG")))
                .withPrometheus(
                        URI.create(variable("OPENSHIFT_PROMETHEUS")), Path.of(variable("OPENSHIFT_PROMETHEUS_CA")));
        client = OpenShiftClient.connect(access, new Seams(Clock.systemUTC(), slept::add, new Random(1)));
        end = Instant.now().truncatedTo(ChronoUnit.HOURS);
    }

    @AfterProperty
    void heal() {
        client.close();
        lab.faults().clear();
        lab.state().monitoring().heal();
        lab.fault("prometheus:max-samples=50000000");
        lab.fault("prometheus:samples-per-second=20000000");
    }

    private static String variable(String name) {
        return Objects.requireNonNull(lab.environment().get(name), name);
    }

    private static int asked() {
        return lab.requests("prometheus").size();
    }

    private RangeQuery hours(int hours) {
        return RangeQuery.of(NODES, end.minus(Duration.ofHours(hours)), end, Duration.ofMinutes(10));
    }

    @Property(tries = 25)
    void slicesJoinedAreTheOneQuery(
            @ForAll @IntRange(max = 400_000) int before,
            @ForAll @IntRange(min = 1, max = 1_500) int points,
            @ForAll @LongRange(min = 250, max = 500_000) long step,
            @ForAll @LongRange(min = 30, max = 3_000) long samples,
            @ForAll @LongRange(min = 30, max = 4_000) long most) {
        // All of it is past, and none of it so long ago that the lab forgets it while this runs.
        Instant from = end.minusSeconds(before).minusMillis(step * points);
        RangeQuery query = RangeQuery.of(NODES, from, from.plusMillis(step * (points - 1)), Duration.ofMillis(step))
                .within(new QueryLimits(1_000_000, 5, Duration.ofSeconds(60)))
                .expecting(3);
        List<Series> once =
                client.prometheus().range(query, Progress.none()).orThrow().series();
        lab.fault("prometheus:max-samples=" + most);

        RangeResult sliced = client.prometheus()
                .range(query.within(new QueryLimits(samples, 100_000, Duration.ofSeconds(60))), Progress.none());

        lab.fault("prometheus:max-samples=50000000");
        assertThat(sliced.flaws()).isEmpty();
        assertThat(sliced.series()).isEqualTo(once);
    }

    @Example
    void aPlanCountsFirstAndTellsWhatItWillCost() {
        QueryPlan plan =
                client.prometheus().plan(hours(24).within(QueryLimits.standard().samples(100)));
        assertThat(plan.series()).isEqualTo(3);
        assertThat(plan).hasToString("3 series at 145 steps in 5 queries of at most 33, 435 values");
        List<Handled> sent = lab.requests("prometheus");
        assertThat(sent.get(sent.size() - 1).query()).contains("count%28" + "instance", "&step=8640&");
        int before = asked();
        List<String> told = new ArrayList<>();
        RangeResult result = client.prometheus().range(plan, (work, done, total) -> told.add(done + " of " + total));
        assertThat(asked() - before).isEqualTo(5);
        assertThat(result.queries()).isEqualTo(6);
        assertThat(told).containsExactly("33 of 145", "66 of 145", "99 of 145", "132 of 145", "145 of 145");
    }

    @Example
    void whatWouldCostMoreThanAllowedIsRefusedBeforeItIsAsked() {
        int before = asked();
        assertThatThrownBy(() ->
                        client.prometheus().range(NODES, end.minus(Duration.ofDays(400)), end, Duration.ofSeconds(15)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at least 1 series at 2,304,001 steps in 210 queries")
                .hasMessageContaining("20 queries")
                .hasMessageContaining("Take a larger step");
        assertThat(asked()).isEqualTo(before);
        assertThatThrownBy(() -> client.prometheus()
                        .plan(hours(0).within(QueryLimits.standard().samples(2))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("3 series");
    }

    @Example
    void tooManySamplesAreAskedInHalves() {
        lab.fault("prometheus:max-samples=120");
        int before = asked();
        RangeResult result = client.prometheus().range(hours(24), Progress.none());
        assertThat(result.complete()).isTrue();
        assertThat(lab.requests("prometheus").subList(before, asked()))
                .extracting(Handled::status)
                .containsExactly(200, 422, 422, 200, 200, 200, 200, 200);
    }

    @Example
    void aQueryThatTimesOutIsAskedInHalves() {
        lab.fault("prometheus:samples-per-second=10");
        RangeResult result = client.prometheus()
                .range(hours(24).within(QueryLimits.standard().timeout(Duration.ofSeconds(12))), Progress.none());
        assertThat(result.complete()).isTrue();
        assertThat(slept).isEmpty();
    }

    @Example
    void afterATooManyRequestsItWaitsAsToldAndGoesOn() {
        int before = asked();
        lab.faults()
                .add(new Fault(
                        "prometheus",
                        "*",
                        "/api/v1/query_range",
                        2,
                        new Fault.Answer(429, Map.of("Retry-After", "9"), "")));
        RangeResult result = client.prometheus().range(hours(24).expecting(3), Progress.none());
        assertThat(result.complete()).isTrue();
        assertThat(result.queries()).isEqualTo(3);
        assertThat(asked() - before).isEqualTo(1);
        assertThat(slept).containsExactly(Duration.ofSeconds(9), Duration.ofSeconds(9));
    }

    @Example
    void aSliceThatStaysLostIsNamedAndTheOthersAreKept() {
        RangeQuery query = hours(24).within(QueryLimits.standard().samples(150)).expecting(3);
        long second = query.at(50).getEpochSecond();
        int[] cuts = {0};
        RangeResult result = client.prometheus().range(QueryPlan.of(query, 3), (work, done, total) -> {
            if (done == 50 && cuts[0]++ == 0) {
                lab.faults()
                        .add(Fault.cut("prometheus", "/api/v1/query_range", 300).times(4));
            }
        });
        assertThat(result.flaws()).singleElement().satisfies(flaw -> {
            assertThat(flaw.kind()).isEqualTo(Flaw.Kind.MISSING);
            assertThat(flaw.from().getEpochSecond()).isEqualTo(second);
            assertThat(flaw.to()).isEqualTo(query.at(99));
            assertThat(flaw.words()).contains("cut short");
        });
        assertThat(result.series()).allSatisfy(series -> {
            assertThat(series.values().subList(50, 100)).containsOnly(Double.NaN);
            assertThat(series.values().subList(0, 50)).doesNotContain(Double.NaN);
            assertThat(series.values().subList(100, 145)).doesNotContain(Double.NaN);
        });
    }

    @Example
    void aStoreThatIsDownMakesTheAnswerPartialAndThatIsTold() {
        lab.fault("prometheus:store-down=prometheus-k8s-0");
        RangeResult result = client.prometheus().range(hours(24), Progress.none());
        assertThat(result.complete()).isFalse();
        assertThat(result.series()).hasSize(3);
        assertThat(result.flaws()).singleElement().satisfies(flaw -> {
            assertThat(flaw.kind()).isEqualTo(Flaw.Kind.PARTIAL);
            assertThat(flaw.words()).contains("prometheus-k8s-0", "connection refused");
        });
        assertThatThrownBy(() -> client.prometheus().rangeQuery(NODES, end, end, Duration.ofMinutes(1)))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("PARTIAL");
        assertThatThrownBy(() -> client.prometheus().range(hours(24).partialResponse(false), Progress.none()))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("code = Aborted")
                .hasMessageContaining("allow a partial response");
    }

    @Example
    void aQueryThatIsNoneIsToldInItsOwnPlaces() {
        assertThatThrownBy(() -> client.prometheus().range("sum(", end, end, Duration.ofMinutes(1)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("could not query sum(")
                .hasMessageContaining("1:5: parse error")
                .hasMessageContaining("Correct the query");
    }

    @Example
    void aCommentInAQueryDoesNotSwallowTheCount() {
        assertThat(client.prometheus().plan(RangeQuery.of(NODES + " # of all", end, end, Duration.ofMinutes(1))))
                .extracting(QueryPlan::series)
                .isEqualTo(3L);
    }

    @Example
    void aMissingRightNamesTheRoleThatHasIt() {
        lab.faults()
                .add(Fault.answer(
                        "prometheus",
                        "/api",
                        403,
                        "text/plain; charset=utf-8",
                        "Forbidden (user=eve, verb=get, resource=prometheuses, subresource=api)\n"));
        assertThatThrownBy(() -> client.prometheus().range(hours(1), Progress.none()))
                .isInstanceOf(PermissionException.class)
                .hasMessageContaining("user=eve, verb=get, resource=prometheuses")
                .hasMessageContaining("cluster-monitoring-view");
    }
}
