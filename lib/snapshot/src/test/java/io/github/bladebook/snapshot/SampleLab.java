package io.github.bladebook.snapshot;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A small lab in which every kind of record stands once, and one template serves two pods. */
final class SampleLab {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private SampleLab() {}

    static Snapshot snapshot() {
        return snapshot(List.of(pod("db-0", "node2", template()), pod("db-1", "node3", template()), bare()));
    }

    static Snapshot snapshot(List<Pod> pods) {
        return new Snapshot(
                NOON,
                "sample",
                List.of(new Source("openshift", "pods", pods.size(), "42", NOON, Duration.ofMillis(80))),
                List.of(new Lack("openshift", "metrics", "503 from the metrics server", "Look at its pods")),
                cluster(pods),
                hypervisor());
    }

    static Pod pod(String name, String node, PodTemplate template) {
        return new Pod(
                "vault",
                name,
                "uid-" + name,
                node,
                Pod.Phase.RUNNING,
                Map.of("app", "db"),
                new Pod.Owner("StatefulSet", "db", "uid-db"),
                false,
                false,
                NOON,
                List.of("data-" + name),
                Map.of("main", new Pod.Resized(gib(1, 2), null, null)),
                false,
                template);
    }

    static PodTemplate template() {
        return PodTemplate.of(List.of(
                new PodTemplate.Container("wait", PodTemplate.Kind.INIT, gib(1, 1), Resources.ZERO),
                new PodTemplate.Container("main", PodTemplate.Kind.MAIN, gib(2, 4), gib(2, 4))));
    }

    private static Pod bare() {
        return new Pod(
                "default",
                "debug",
                "uid-debug",
                null,
                Pod.Phase.PENDING,
                Map.of(),
                null,
                false,
                false,
                null,
                List.of(),
                Map.of(),
                false,
                PodTemplate.of(gib(1, 1)));
    }

    private static Resources gib(long cores, long gibibytes) {
        return new Resources(
                Cpu.cores(cores), DataSize.gibibytes(gibibytes), DataSize.ZERO, Map.of("hugepages-2Mi", 7L));
    }

    private static Cluster cluster(List<Pod> pods) {
        Selector db = new Selector(List.of(new Requirement("app", "In", List.of("db"))));
        return new Cluster(
                "v1.33.6",
                List.of(Node.of("node2", gib(24, 128), 250), Node.of("node3", gib(24, 128), 250)),
                pods,
                List.of(new Workload("vault", "StatefulSet", "db", "uid-db", "", "", 2, 2)),
                List.of(new Claim(
                        "vault", "data-db-0", "lvms-vg1", "pv-1", "Bound", DataSize.gibibytes(20), List.of("RWO"))),
                List.of(new Volume(
                        "pv-1",
                        "lvms-vg1",
                        DataSize.gibibytes(20),
                        List.of("RWO"),
                        "Delete",
                        "Bound",
                        "vault/data-db-0",
                        "topolvm.io",
                        List.of(new PodTemplate.NodeTerm(
                                List.of(new Requirement("topology.topolvm.io/node", "In", List.of("node2"))),
                                List.of())))),
                List.of(new StorageClass("lvms-vg1", "topolvm.io", false, true, true)),
                List.of(new StorageRoom("lvms-vg1", db, DataSize.gibibytes(400), null, null)),
                List.of(new Quota("vault", "q", Map.of("requests.cpu", BigDecimal.TEN), Map.of())),
                List.of(new LimitRange(
                        "vault", "l", "Container", Resources.ZERO, Resources.ZERO, gib(1, 1), gib(2, 2))),
                List.of(new DisruptionBudget("vault", "db", db, 0, 2, 2, 2)),
                List.of(new PriorityClass("high", 1000, false, true)),
                List.of(new Namespace("vault", Map.of(), Map.of())),
                List.of(new VirtualMachine(
                        "dns",
                        "dns-vm",
                        "node2",
                        true,
                        2,
                        DataSize.gibibytes(4),
                        false,
                        "DisksNotLiveMigratable",
                        "None")),
                List.of(new Usage("node", "", "node2", Cpu.cores(3), DataSize.gibibytes(60))),
                List.of(new Series(
                        "cpu.usage",
                        "vCPU",
                        Map.of("node", "node2"),
                        NOON,
                        Duration.ofMinutes(5),
                        List.of(1.5, Double.NaN, 2.0))));
    }

    private static Hypervisor hypervisor() {
        return new Hypervisor(
                "9.1.1",
                List.of(new Host(
                        "prox1", true, Cpu.cores(24), Cpu.cores(2), DataSize.gibibytes(128), DataSize.gibibytes(20))),
                List.of(new Guest(
                        210,
                        Guest.Kind.LXC,
                        "traefik",
                        "prox1",
                        "running",
                        Cpu.cores(1),
                        DataSize.mebibytes(512),
                        DataSize.mebibytes(100),
                        DataSize.gibibytes(8),
                        false,
                        List.of("edge"),
                        List.of("172.16.100.10"))),
                List.of(new Pool(
                        "prox1",
                        "local-lvm",
                        "lvmthin",
                        List.of("images"),
                        false,
                        true,
                        DataSize.tebibytes(1),
                        DataSize.gibibytes(200))));
    }
}
