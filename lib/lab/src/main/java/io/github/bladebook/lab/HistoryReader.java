package io.github.bladebook.lab;

import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.openshift.Flaw;
import io.github.bladebook.openshift.Prometheus;
import io.github.bladebook.openshift.RangeQuery;
import io.github.bladebook.openshift.RangeResult;
import io.github.bladebook.snapshot.Lack;
import io.github.bladebook.snapshot.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads two weeks of history, the usual retention of a cluster's own Prometheus, one value an hour. Few queries over recording rules
 * that OpenShift's monitoring has, one after the other: a planner must not be what hurts the monitoring.
 */
final class HistoryReader {
    private static final Duration SPAN = Duration.ofDays(14);
    private static final Duration STEP = Duration.ofHours(1);
    private static final List<Query> QUERIES = List.of(
            new Query("cpu.requests", "vCPU", "sum(namespace_cpu:kube_pod_container_resource_requests:sum)", 1L),
            new Query("memory.requests", "bytes", "sum(namespace_memory:kube_pod_container_resource_requests:sum)", 1L),
            new Query("cpu.usage", "vCPU", "sum by (instance) (instance:node_cpu:rate:sum)", null),
            new Query("memory.usage", "bytes", "sum by (instance) (instance:node_memory_used_bytes:sum)", null));

    private final Prometheus prometheus;

    private final Consumer<Lack> lacks;

    HistoryReader(Prometheus prometheus, Consumer<Lack> lacks) {
        this.prometheus = prometheus;
        this.lacks = lacks;
    }

    /** One quantity; {@code series} says how many there are at most, where that is known without counting. */
    private record Query(
            String name,
            String unit,
            String promql,
            @Nullable Long series) {}

    List<Series> read(Instant now) {
        Instant end = now.truncatedTo(ChronoUnit.HOURS);
        List<Series> all = new ArrayList<>();
        for (Query query : QUERIES) {
            RangeQuery range = RangeQuery.of(query.promql(), end.minus(SPAN), end, STEP);
            RangeResult read =
                    prometheus.range(query.series() == null ? range : range.expecting(query.series()), Progress.none());
            for (Flaw flaw : read.lacks()) {
                lacks.accept(new Lack(
                        ClusterReader.SYSTEM,
                        "history of " + query.name(),
                        flaw.toString(),
                        "Look at the monitoring's own pods, then take the snapshot again"));
            }
            read.series().stream()
                    .map(series -> new Series(
                            query.name(),
                            query.unit(),
                            series.labels(),
                            series.start(),
                            series.step(),
                            series.values()))
                    .forEach(all::add);
        }
        return all;
    }
}
