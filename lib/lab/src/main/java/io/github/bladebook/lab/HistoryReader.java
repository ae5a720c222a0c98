package io.github.bladebook.lab;

import io.github.bladebook.openshift.Prometheus;
import io.github.bladebook.snapshot.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads two weeks of history, the usual retention of a cluster's own Prometheus, one value an hour. Few queries over recording rules
 * that OpenShift's monitoring has, one after the other: a planner must not be what hurts the monitoring.
 */
final class HistoryReader {
    private static final Duration SPAN = Duration.ofDays(14);
    private static final Duration STEP = Duration.ofHours(1);
    private static final List<Query> QUERIES = List.of(
            new Query("cpu.requests", "vCPU", "sum(namespace_cpu:kube_pod_container_resource_requests:sum)"),
            new Query("memory.requests", "bytes", "sum(namespace_memory:kube_pod_container_resource_requests:sum)"),
            new Query("cpu.usage", "vCPU", "sum by (instance) (instance:node_cpu:rate:sum)"),
            new Query("memory.usage", "bytes", "sum by (instance) (instance:node_memory_used_bytes:sum)"));

    private final Prometheus prometheus;

    HistoryReader(Prometheus prometheus) {
        this.prometheus = prometheus;
    }

    private record Query(String name, String unit, String promql) {}

    List<Series> read(Instant now) {
        Instant end = now.truncatedTo(ChronoUnit.HOURS);
        List<Series> all = new ArrayList<>();
        for (Query query : QUERIES) {
            prometheus.rangeQuery(query.promql(), end.minus(SPAN), end, STEP).stream()
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
