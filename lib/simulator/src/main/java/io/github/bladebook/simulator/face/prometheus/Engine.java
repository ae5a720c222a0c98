package io.github.bladebook.simulator.face.prometheus;

import io.github.bladebook.simulator.state.Monitoring;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The limits of Prometheus' query engine, and what Thanos says of stores that are down, in their words. */
final class Engine {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Monitoring monitoring;

    Engine(Monitoring monitoring) {
        this.monitoring = monitoring;
    }

    /** Refuses what would load too much or take too long ({@code promql/engine.go}). */
    void allow(int series, long steps, Map<String, String> parameters) {
        String asked = parameters.getOrDefault("timeout", "");
        Duration timeout = asked.isEmpty() ? PATIENCE : Times.duration("timeout", asked);
        long samples = series * steps;
        if (samples > monitoring.maxSamples()) {
            throw BadQuery.execution("query processing would load too many samples into memory in query execution");
        }
        // What is asked for only shortens the patience of the server.
        long patience = Math.min(timeout.toMillis(), PATIENCE.toMillis());
        if (samples * 1000.0 / monitoring.samplesPerSecond() > patience) {
            throw BadQuery.timeout("query timed out in expression evaluation");
        }
    }

    /**
     * Returns what Thanos' warnings are about ({@code pkg/store/proxy.go}); without leave to answer partially there is no answer.
     */
    List<String> warnings(Map<String, String> parameters) {
        List<String> failures = monitoring.down().stream().map(Engine::failure).toList();
        if (!failures.isEmpty()
                && List.of("false", "0", "f", "F", "FALSE", "False")
                        .contains(parameters.getOrDefault("partial_response", ""))) {
            throw BadQuery.execution(
                    "expanding series: proxy Series(): rpc error: code = Aborted desc = " + failures.get(0));
        }
        return failures;
    }

    /** Returns whether any store is left. */
    boolean answers() {
        return !monitoring.empty();
    }

    private static String failure(String store) {
        String address = store.endsWith("0") ? "10.128.0.15:10901" : "10.129.0.15:10901";
        return ("receive series from Addr: %s LabelSets: {prometheus=\"openshift-monitoring/k8s\", prometheus_replica=\"%s\"}"
                        + " MinTime: -9223372036854775808 MaxTime: 9223372036854775807: rpc error: code = Unavailable desc ="
                        + " connection error: desc = \"transport: Error while dialing: dial tcp %s: connect: connection refused\"")
                .formatted(address, store, address);
    }
}
