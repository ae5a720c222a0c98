package io.github.bladebook.openshift;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.Problem;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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

    /** What Prometheus answers at most per series (web/api/v1, {@code exceeded maximum resolution of 11,000 points}). */
    static final int POINTS = 11_000;

    private final URI address;
    private final Http http;
    private final ReentrantLock oneAtATime = new ReentrantLock();

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
     * Evaluates a query at every step from {@code start} to {@code end}, both included, as often as it takes to stay under the
     * server's limit of 11,000 points.
     *
     * @return one series for each set of labels that the query yields, in the order in which the server names them; all on the same
     *     steps, NaN where there is no value
     * @throws InvalidRequestException if the query is none
     * @throws io.github.bladebook.core.error.AuthenticationException if the token is refused; a client certificate is none
     * @throws io.github.bladebook.core.error.PermissionException if the right is missing (cluster-monitoring-view has it)
     */
    public List<Series> rangeQuery(String promql, Instant start, Instant end, Duration step) {
        if (end.isBefore(start) || step.isNegative() || step.isZero()) {
            throw new IllegalArgumentException("a range needs start <= end and a step > 0");
        }
        oneAtATime.lock();
        try {
            Matrix matrix = new Matrix(start, end, step);
            for (int first = 0; first < matrix.points(); first += POINTS) {
                int last = Math.min(matrix.points(), first + POINTS) - 1;
                http.read(call(promql, matrix.at(first), matrix.at(last), step), answer -> {
                    matrix.read(answer);
                    return matrix;
                });
            }
            return matrix.series();
        } finally {
            oneAtATime.unlock();
        }
    }

    private static Call call(String promql, Instant from, Instant to, Duration step) {
        String path = "/api/v1/query_range?query=%s&start=%s&end=%s&step=%s"
                .formatted(
                        URLEncoder.encode(promql, StandardCharsets.UTF_8),
                        Matrix.seconds(from),
                        Matrix.seconds(to),
                        Matrix.seconds(Instant.EPOCH.plus(step)));
        return Call.json(path, "query " + (promql.length() > 120 ? promql.substring(0, 120) + "…" : promql));
    }

    void close() {
        http.close();
    }
}
