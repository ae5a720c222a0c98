package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.error.ThrottledException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.time.Seams;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Slices, halves and pauses against a server that is made of its limits. */
class RangeWalkTest {
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00.250Z");
    private static final Problem PROBLEM = new Problem("prometheus", "query x", "HTTP 503: busy", "Wait.");

    private final List<Duration> slept = new ArrayList<>();

    /** A server whose series live for some of the steps only, and which has limits of its own and bad days. */
    private static final class Server {
        private final int series;
        private final Random days;
        private final double bad;
        private long limit = Long.MAX_VALUE;
        private int mostInARow = Integer.MAX_VALUE;
        private int inARow;
        private int asked;
        private int largest;
        private final Map<Integer, Integer> answered = new LinkedHashMap<>();

        Server(int series, long seed, double bad) {
            this.series = series;
            this.days = new Random(seed);
            this.bad = bad;
        }

        Outcome ask(int first, int last) {
            asked++;
            if ((long) (last - first + 1) * series > limit) {
                return new Outcome.TooMuch(new InvalidRequestException(PROBLEM, Map.of()));
            }
            if (days.nextDouble() < bad && inARow < mostInARow) {
                inARow++;
                return new Outcome.Busy(new ThrottledException(PROBLEM, null), null);
            }
            inARow = 0;
            largest = Math.max(largest, last - first + 1);
            for (int point = first; point <= last; point++) {
                answered.merge(point, 1, Integer::sum);
            }
            return new Outcome.Answered(rows(first, last));
        }

        Rows rows(int first, int last) {
            Map<Map<String, String>, double[]> values = new LinkedHashMap<>();
            for (int one = 0; one < series; one++) {
                double[] row = MatrixReader.empty(last - first + 1);
                boolean any = false;
                for (int point = first; point <= last; point++) {
                    if ((point / 7 + one) % 3 != 0) {
                        row[point - first] = one * 1e6 + point;
                        any = true;
                    }
                }
                if (any) {
                    values.put(Map.of("series", String.valueOf(one)), row);
                }
            }
            return new Rows(values, List.of(), List.of());
        }
    }

    private RangeResult walk(RangeQuery query, long counted, RangeWalk.Asking server) {
        Seams seams = new Seams(Clock.systemUTC(), slept::add, new Random(1));
        return new RangeWalk("prometheus", QueryPlan.of(query, counted), 1, server, seams, Progress.none()).run();
    }

    private static RangeQuery query(int points, long step, long samples, int queries) {
        return RangeQuery.of("x", FROM, FROM.plusMillis(step * (points - 1)), Duration.ofMillis(step))
                .within(new QueryLimits(samples, queries, Duration.ofSeconds(30)));
    }

    private static Map<Map<String, String>, List<Double>> values(List<Series> series) {
        Map<Map<String, String>, List<Double>> values = new LinkedHashMap<>();
        series.forEach(one -> values.put(one.labels(), one.values()));
        return values;
    }

    @Property(tries = 300)
    void slicesJoinedAreTheOneQueryAndNoStepIsAskedTwice(
            @ForAll @IntRange(min = 1, max = 30_000) int points,
            @ForAll @LongRange(min = 1, max = 7_200_000) long step,
            @ForAll @IntRange(max = 5) int series,
            @ForAll @LongRange(min = 40, max = 60_000) long samples,
            @ForAll @LongRange(min = 40, max = 90_000) long limit,
            @ForAll @IntRange(min = -1, max = 6) int counted,
            @ForAll long seed) {
        Server server = new Server(series, seed, 0.05);
        server.limit = limit;
        // Never as often as would be given up, which is another property's matter.
        server.mostInARow = 1;
        RangeQuery query = query(points, step, samples, 1_000_000);

        RangeResult result = walk(query, counted, server::ask);

        Matrix once = new Matrix(query);
        once.put(0, points - 1, server.rows(0, points - 1));
        assertThat(result.flaws()).isEmpty();
        assertThat(values(result.series())).isEqualTo(values(once.series()));
        assertThat(server.answered)
                .hasSize(points)
                .allSatisfy((point, times) -> assertThat(times).isEqualTo(1));
        assertThat(server.largest).isLessThanOrEqualTo(11_000);
        assertThat(result.queries()).isEqualTo(server.asked + 1);
    }

    @Property(tries = 200)
    void whateverHappensItEndsWithinItsQueriesAndTellsWhatIsMissing(
            @ForAll @IntRange(min = 1, max = 3_000) int points,
            @ForAll @LongRange(min = 1, max = 500) long samples,
            @ForAll @LongRange(max = 500) long limit,
            @ForAll @IntRange(min = 2, max = 30) int queries,
            @ForAll @DoubleRange(max = 1) double bad,
            @ForAll long seed) {
        Server server = new Server(2, seed, bad);
        server.limit = limit;
        RangeQuery query = query(points, 15_000, samples, queries);
        RangeResult result;
        try {
            result = walk(query, 2, server::ask);
        } catch (LabException e) {
            assertThat(server.answered).isEmpty();
            assertThat(server.asked).isLessThan(queries);
            return;
        }
        assertThat(result.queries()).isLessThanOrEqualTo(queries).isEqualTo(server.asked + 1);
        for (int point = 0; point < points; point++) {
            Instant at = query.at(point);
            long missing = result.lacks().stream()
                    .filter(flaw -> !at.isBefore(flaw.from()) && !at.isAfter(flaw.to()))
                    .count();
            assertThat(missing).isEqualTo(server.answered.containsKey(point) ? 0 : 1);
        }
    }

    @Example
    void oneLostSliceIsNamedAndTheOthersAreKept() {
        Server server = new Server(1, 1, 0);
        RangeQuery query = query(100, 60_000, 10, 20);
        RangeResult result = walk(
                query,
                1,
                (first, last) -> first == 30
                        ? new Outcome.Lost(new InvalidRequestException(PROBLEM, Map.of()))
                        : server.ask(first, last));
        assertThat(result.flaws())
                .containsExactly(new Flaw(Flaw.Kind.MISSING, query.at(30), query.at(39), "HTTP 503: busy"));
        assertThat(server.answered).hasSize(90);
        assertThat(result.complete()).isFalse();
        assertThat(result.series().get(0).values().subList(30, 40)).containsOnly(Double.NaN);
        assertThatThrownBy(result::orThrow)
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("MISSING from 2026-11-01T00:30:00.250Z to 2026-11-01T00:39:00.250Z");
    }

    @Example
    void aBusyServerIsLeftAloneForAsLongAsItAsks() {
        Server server = new Server(1, 1, 0);
        RangeResult result = walk(
                query(10, 1_000, 100, 20),
                1,
                (first, last) -> slept.isEmpty()
                        ? new Outcome.Busy(new ThrottledException(PROBLEM, null), Duration.ofSeconds(17))
                        : server.ask(first, last));
        assertThat(result.complete()).isTrue();
        assertThat(slept).containsExactly(Duration.ofSeconds(17));
    }

    @Example
    void aServerThatIsNeverFitIsAskedFourTimesAndNoMore() {
        int[] asked = {0};
        assertThatThrownBy(() -> walk(query(10, 1_000, 100, 20), 1, (first, last) -> {
                    asked[0]++;
                    return new Outcome.Busy(new ThrottledException(PROBLEM, null), null);
                }))
                .isInstanceOf(ThrottledException.class);
        assertThat(asked[0]).isEqualTo(4);
        assertThat(slept).hasSize(3).isSorted();
    }

    @Example
    void whatWasTooMuchOnceIsNotAskedForAgain() {
        List<Integer> sizes = new ArrayList<>();
        Server server = new Server(1, 1, 0);
        server.limit = 30;
        walk(query(200, 1_000, 100, 20), 1, (first, last) -> {
            sizes.add(last - first + 1);
            return server.ask(first, last);
        });
        assertThat(sizes).containsExactly(100, 50, 25, 25, 25, 25, 25, 25, 25, 25);
    }

    @Example
    void moreSeriesThanWereCountedMakeTheNextQueriesSmaller() {
        List<Integer> sizes = new ArrayList<>();
        Server server = new Server(4, 1, 0);
        walk(query(150, 1_000, 100, 20), 1, (first, last) -> {
            sizes.add(last - first + 1);
            return server.ask(first, last);
        });
        assertThat(sizes).containsExactly(100, 25, 25);
    }

    @Example
    void anInterruptedPauseEndsIt() {
        Seams seams = new Seams(
                Clock.systemUTC(),
                time -> {
                    throw new InterruptedException();
                },
                new Random(1));
        RangeWalk walk = new RangeWalk(
                "prometheus",
                QueryPlan.of(query(10, 1_000, 100, 20), 1),
                0,
                (first, last) -> new Outcome.Busy(new ThrottledException(PROBLEM, null), null),
                seams,
                Progress.none());
        assertThatThrownBy(walk::run).isInstanceOf(CancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
