package io.github.bladebook.openshift;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.core.unit.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes controllers, their warnings and what is used. */
final class WorkloadReader {
    private WorkloadReader() {}

    /** A list names no kind in its items, so the caller does. */
    static Workload workload(String kind, Tree one) {
        Tree metadata = one.at("metadata");
        Tree spec = one.at("spec");
        Tree status = one.at("status");
        boolean daemons = kind.equals("DaemonSet");
        boolean job = kind.equals("Job");
        String wanted = job ? "parallelism" : "replicas";
        return new Workload(
                metadata.text("namespace"),
                kind,
                metadata.text("name"),
                metadata.text("uid"),
                metadata.strings("labels"),
                Parts.owner(metadata),
                daemons ? status.integer("desiredNumberScheduled") : spec.integer(wanted, 1),
                status.integer(daemons ? "numberReady" : ready(job)));
    }

    private static String ready(boolean job) {
        return job ? "ready" : "readyReplicas";
    }

    /** Events of the older API carry a count and lastTimestamp, those of events.k8s.io a series or only an eventTime. */
    static Warning warning(Tree event) {
        Tree object = event.at("involvedObject");
        Tree series = event.at("series");
        return new Warning(
                object.text("namespace"),
                object.text("kind"),
                object.text("name"),
                event.text("reason"),
                event.text("message").strip(),
                Math.max(1, Math.max(event.integer("count"), series.integer("count"))),
                latest(event, series));
    }

    private static @Nullable Instant latest(Tree event, Tree series) {
        Instant latest = null;
        for (Instant one : new @Nullable Instant[] {
            series.instant("lastObservedTime"), event.instant("lastTimestamp"), event.instant("eventTime")
        }) {
            if (one != null && (latest == null || one.isAfter(latest))) {
                latest = one;
            }
        }
        return latest;
    }

    static Usage usage(Tree metrics) {
        Tree metadata = metrics.at("metadata");
        List<Tree> parts = metrics.has("containers") ? metrics.list("containers") : List.of(metrics);
        BigDecimal cpu = BigDecimal.ZERO;
        BigDecimal memory = BigDecimal.ZERO;
        for (Tree part : parts) {
            cpu = cpu.add(Quantity.parse(part.at("usage").text("cpu", "0")).amount());
            memory = memory.add(
                    Quantity.parse(part.at("usage").text("memory", "0")).amount());
        }
        // Added before rounding: three containers of 0.1 milli are one milli, not three.
        return new Usage(
                metadata.text("namespace"),
                metadata.text("name"),
                new Cpu(new Quantity(cpu).milli()),
                new DataSize(memory.setScale(0, RoundingMode.UP).longValueExact()),
                metrics.instant("timestamp"));
    }
}
