package io.github.bladebook.openshift;

import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.progress.Progress;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The cluster's measurements over time, from Prometheus or Thanos, read with the credentials of the kubeconfig. One query is in flight
 * at a time: large ones degrade the monitoring of the cluster. Safe for use by several threads.
 */
public final class Prometheus {
    private static final String ROUTE =
            "/apis/route.openshift.io/v1/namespaces/openshift-monitoring/routes/thanos-querier";

    /** How long an answer may take to arrive, when the server is done with it. */
    private static final Duration BODY = Duration.ofSeconds(30);

    private final URI address;
    private final Http http;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);

    Prometheus(URI address, Http http) {
        this.address = address;
        this.http = http;
    }

    static Prometheus open(KubeAccess access, Identity identity, Http cluster) {
        URI address = access.prometheus() == null ? discovered(cluster) : access.prometheus();
        String system = "prometheus " + address;
        if (address.getHost() == null || !Identities.secret(address)) {
            throw new ConfigurationException(new Problem(
                    system,
                    "use this address",
                    "it is no https address, and the token would travel in the clear",
                    "Use the https address."));
        }
        // The certificate, and the name to expect in it, are those of another server.
        Identity here = new Identity(
                address,
                identity.context(),
                null,
                identity.proxy(),
                identity.authority(),
                Identity.Pem.NONE,
                Identity.Pem.NONE,
                identity.credentials(),
                Map.of());
        String ca = access.prometheusCa() == null ? null : access.prometheusCa().toString();
        return new Prometheus(
                address,
                new Http(
                        Transport.open(system, here, ca),
                        () -> Transport.channels(system, here, ca),
                        address,
                        system,
                        here.credentials(),
                        Map.of(),
                        cluster.seams()));
    }

    private static URI discovered(Http cluster) {
        try {
            Tree route =
                    cluster.read(Call.json(ROUTE, "find Prometheus by the route thanos-querier"), JsonTree::answered);
            return URI.create("https://" + AddOnReader.route(route).host());
        } catch (NotFoundException e) {
            throw new NotFoundException(new Problem(
                    e.problem().system(),
                    e.problem().tried(),
                    "there is no such route in openshift-monitoring",
                    "Give the address of Prometheus or Thanos in the settings."));
        }
    }

    /** Returns where it is. */
    public URI address() {
        return address;
    }

    /**
     * Evaluates a query at every step from {@code from} to {@code to}, both included, within {@link QueryLimits#standard()}.
     *
     * @see #range(QueryPlan, Progress)
     */
    public RangeResult range(String promql, Instant from, Instant to, Duration step) {
        return range(RangeQuery.of(promql, from, to, step), Progress.none());
    }

    /** As {@link #range(String, Instant, Instant, Duration)}, and tells how many steps are done. */
    public RangeResult range(String promql, Instant from, Instant to, Duration step, Progress progress) {
        return range(RangeQuery.of(promql, from, to, step), progress);
    }

    /** Plans a query and reads what it yields. */
    public RangeResult range(RangeQuery query, Progress progress) {
        return range(plan(query), progress);
    }

    /**
     * Reads what a plan is for: one query in flight at a time, slice by slice on one grid of steps, so that no step is asked for twice or
     * left out. What the server finds too much (too many samples, a timeout) is asked again in halves; after 429 and 503 it is left alone
     * for as long as it says. What is missing or partial all the same stands in {@link RangeResult#flaws()}.
     *
     * @param progress told the steps that are done, under the name {@code prometheus query …}
     * @throws InvalidRequestException if the query is none
     * @throws io.github.bladebook.core.error.AuthenticationException if the token is refused; a client certificate is none
     * @throws io.github.bladebook.core.error.PermissionException if the right is missing (cluster-monitoring-view has it)
     * @throws LabException otherwise too only if nothing at all could be read
     */
    public RangeResult range(QueryPlan plan, Progress progress) {
        RangeQuery query = plan.query();
        int spent = query.series() == null ? 1 : 0;
        return new RangeWalk(
                        http.system(), plan, spent, (first, last) -> ask(query, first, last), http.seams(), progress)
                .run();
    }

    /**
     * Counts the series that a query yields, by one cheap query at eleven instants of its range, and tells what reading it will cost.
     *
     * @throws InvalidRequestException if that is more than {@link QueryLimits#queries()} allows
     * @throws io.github.bladebook.core.error.AuthenticationException if the token is refused; a client certificate is none
     * @throws io.github.bladebook.core.error.PermissionException if the right is missing (cluster-monitoring-view has it)
     */
    public QueryPlan plan(RangeQuery query) {
        // However few the series are: this much is no question.
        allowed(QueryPlan.of(query, 1), "at least ");
        Long told = query.series();
        QueryPlan plan = QueryPlan.of(query, told == null ? count(query) : told);
        allowed(plan, "");
        return plan;
    }

    private void allowed(QueryPlan plan, String least) {
        QueryLimits limits = plan.query().limits();
        int queries = plan.queries() + (plan.query().series() == null ? 1 : 0);
        if (plan.series() >= 0 && (queries > limits.queries() || plan.series() > limits.samples())) {
            throw new InvalidRequestException(
                    new Problem(
                            http.system(),
                            plan.query().described(),
                            "it would be %s%s, and no more is allowed than %s".formatted(least, plan, limits),
                            "Take a larger step or a shorter range, aggregate (sum by …), or allow more with QueryLimits."),
                    Map.of());
        }
    }

    /** Returns -1 where nobody can tell: the walk then begins small, and learns from its answers. */
    private long count(RangeQuery query) {
        Duration span = Duration.between(query.from(), query.to());
        Duration step = Duration.ofMillis(Math.max(query.step().toMillis(), (span.toMillis() + 9) / 10));
        // A comment at the query's end goes no further than its line.
        RangeQuery counting = new RangeQuery(
                "count(" + query.promql() + "\n)",
                query.from(),
                query.to(),
                step,
                query.limits(),
                1L,
                query.partialResponse());
        Outcome outcome = ask(counting, 0, counting.points() - 1);
        if (outcome instanceof Outcome.Answered answered) {
            return (long) answered.rows().values().values().stream()
                    .flatMapToDouble(Arrays::stream)
                    .filter(value -> !Double.isNaN(value))
                    .max()
                    .orElse(0);
        }
        // A query that is none is told by itself, without the count around it; a scalar cannot be counted.
        if (outcome instanceof Outcome.Refused refused && !(refused.why() instanceof InvalidRequestException)) {
            throw refused.why();
        }
        return outcome instanceof Outcome.Refused ? 1 : -1;
    }

    private Outcome ask(RangeQuery query, int first, int last) {
        Call call = call(query, first, last);
        oneAtATime.lock();
        try {
            return http.once(
                    call,
                    answer -> new Outcome.Answered(MatrixReader.read(query, first, last, answer)),
                    new Verdict(http.system(), call)::of);
        } catch (DeadlineException e) {
            return new Outcome.TooMuch(e);
        } catch (ProtocolException e) {
            return new Outcome.Busy(e, null);
        } catch (CancelledException e) {
            throw e;
        } catch (LabException e) {
            return e.retryable() ? new Outcome.Busy(e, null) : new Outcome.Refused(e);
        } finally {
            oneAtATime.unlock();
        }
    }

    /**
     * As {@link #range(String, Instant, Instant, Duration)}, for who has no use for a part.
     *
     * @throws io.github.bladebook.core.error.RemoteFailureException if something is missing or partial
     */
    public List<Series> rangeQuery(String promql, Instant start, Instant end, Duration step) {
        return range(promql, start, end, step).orThrow().series();
    }

    private static Call call(RangeQuery query, int first, int last) {
        Duration timeout = query.limits().timeout();
        String path = "/api/v1/query_range?query=%s&start=%s&end=%s&step=%s&timeout=%s%s"
                .formatted(
                        URLEncoder.encode(query.promql(), StandardCharsets.UTF_8),
                        seconds(query.at(first).toEpochMilli()),
                        seconds(query.at(last).toEpochMilli()),
                        seconds(query.step().toMillis()),
                        seconds(timeout.toMillis()),
                        query.partialResponse() == null ? "" : "&partial_response=" + query.partialResponse());
        return Call.json(path, query.described()).within(timeout.plus(BODY));
    }

    /** Returns milliseconds as Prometheus writes them: seconds, with the milliseconds after the point where there are any. */
    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }

    @Override
    public String toString() {
        return http.system();
    }

    void close() {
        http.close();
    }
}
