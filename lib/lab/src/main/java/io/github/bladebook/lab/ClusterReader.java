package io.github.bladebook.lab;

import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.openshift.AttachLimits;
import io.github.bladebook.openshift.Collected;
import io.github.bladebook.openshift.Namespace;
import io.github.bladebook.openshift.OpenShiftClient;
import io.github.bladebook.openshift.OptionalKind;
import io.github.bladebook.openshift.VirtualMachineInstance;
import io.github.bladebook.openshift.Workload;
import io.github.bladebook.snapshot.Cluster;
import io.github.bladebook.snapshot.Lack;
import io.github.bladebook.snapshot.LimitRange;
import io.github.bladebook.snapshot.Node;
import io.github.bladebook.snapshot.Pod;
import io.github.bladebook.snapshot.Series;
import io.github.bladebook.snapshot.Usage;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads the cluster's side of a snapshot. First what takes longest: history, whose queries wait for each other, and large lists. */
final class ClusterReader {
    static final String SYSTEM = "openshift";

    private final OpenShiftClient client;
    private final Readers readers;

    ClusterReader(OpenShiftClient client, Readers readers) {
        this.client = client;
        this.readers = readers;
    }

    /** Begins every read; the returned supplier waits for them and puts the cluster together. */
    Supplier<Cluster> begin(Instant now, Progress progress) {
        Coming<List<Series>> history = readers.read(
                "history", List.of(), () -> Part.of(new HistoryReader(client.prometheus(), readers::lack).read(now)));
        Coming<List<io.github.bladebook.openshift.Pod>> pods = read("pods", () -> client.pods(progress));
        Coming<List<io.github.bladebook.openshift.Node>> nodes = read("nodes", client::nodes);
        Coming<List<Namespace>> namespaces = read("namespaces", client::namespaces);
        Coming<List<Workload>> workloads = readers.read("workloads", List.of(), this::workloads);
        Coming<List<AttachLimits>> limits = read("attach limits", client::attachLimits);
        var claims = read("claims", client::claims, KubeMapping::claim);
        var volumes = read("volumes", client::volumes, KubeMapping::volume);
        var classes = read("storage classes", client::storageClasses, KubeMapping::storageClass);
        var rooms = read("storage room", client::storageCapacities, KubeMapping::storageRoom);
        var quotas = read("quotas", client::quotas, KubeMapping::quota);
        var ranges = read("limit ranges", client::limitRanges);
        var budgets = read("disruption budgets", client::disruptionBudgets, KubeMapping::disruptionBudget);
        var priorities = read("priority classes", client::priorityClasses, KubeMapping::priorityClass);
        Coming<List<Usage>> nodeUsage =
                read("usage of nodes", client::nodeUsage, usage -> KubeMapping.usage("node", usage));
        Coming<List<Usage>> podUsage =
                read("usage of pods", client::podUsage, usage -> KubeMapping.usage("pod", usage));
        Coming<List<VirtualMachineInstance>> running = machines(OptionalKind.VIRTUAL_MACHINE_INSTANCES);
        Coming<List<io.github.bladebook.openshift.VirtualMachine>> wanted = machines(OptionalKind.VIRTUAL_MACHINES);
        Coming<String> version = readers.read("version", "", () -> new Part<>(version(), 1, null));
        return () -> {
            List<Pod> mappedPods = new PodMapping(namespaces.get()).pods(pods.get());
            List<Node> mappedNodes = nodes.get().stream()
                    .map(node -> KubeMapping.node(node, limits.get()))
                    .toList();
            List<LimitRange> mappedRanges =
                    ranges.get().stream().flatMap(KubeMapping::limitRanges).toList();
            return new Cluster(
                    version.get(),
                    mappedNodes,
                    mappedPods,
                    workloads.get().stream().map(KubeMapping::workload).toList(),
                    claims.get(),
                    volumes.get(),
                    classes.get(),
                    rooms.get(),
                    quotas.get(),
                    mappedRanges,
                    budgets.get(),
                    priorities.get(),
                    namespaces.get().stream().map(KubeMapping::namespace).toList(),
                    KubeMapping.virtualMachines(wanted.get(), running.get()),
                    Stream.concat(nodeUsage.get().stream(), podUsage.get().stream())
                            .toList(),
                    history.get());
        };
    }

    private String version() {
        io.github.bladebook.openshift.Version version = client.version();
        return version.openshift() == null
                ? version.kubernetes()
                : "%s (Kubernetes %s)".formatted(version.openshift(), version.kubernetes());
    }

    private <T> Coming<List<T>> read(String what, Supplier<Collected<T>> reading) {
        return readers.read(what, List.of(), () -> part(what, reading.get()));
    }

    private <T, R> Coming<List<R>> read(String what, Supplier<Collected<T>> reading, Function<T, R> mapping) {
        return readers.read(
                what,
                List.<R>of(),
                () -> part(what, reading.get())
                        .map(all -> all.stream().map(mapping).toList()));
    }

    /** A cluster without KubeVirt has no machines, and that is no lack. */
    private <T> Coming<List<T>> machines(OptionalKind<T> kind) {
        return readers.read(
                kind.resource(),
                List.of(),
                () -> client.serves(kind) ? part(kind.resource(), client.optional(kind)) : Part.of(List.of()));
    }

    private Part<List<Workload>> workloads() {
        List<Workload> all = client.workloads().stream()
                .flatMap(kind -> part(kind.what(), kind).value().stream())
                .toList();
        return Part.of(all);
    }

    private <T> Part<List<T>> part(String what, Collected<T> collected) {
        for (String missing : collected.missing()) {
            readers.lack(new Lack(SYSTEM, what, missing, "Read it again, or look at what the server logs about it"));
        }
        return new Part<>(collected.items(), collected.items().size(), collected.resourceVersion());
    }
}
