package io.github.bladebook.capacity;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.snapshot.Claim;
import io.github.bladebook.snapshot.Cluster;
import io.github.bladebook.snapshot.DisruptionBudget;
import io.github.bladebook.snapshot.Hypervisor;
import io.github.bladebook.snapshot.Lack;
import io.github.bladebook.snapshot.Node;
import io.github.bladebook.snapshot.Pod;
import io.github.bladebook.snapshot.PodTemplate;
import io.github.bladebook.snapshot.PodTemplate.NodeTerm;
import io.github.bladebook.snapshot.PodTemplate.PodRule;
import io.github.bladebook.snapshot.PodTemplate.Spread;
import io.github.bladebook.snapshot.Requirement;
import io.github.bladebook.snapshot.Resources;
import io.github.bladebook.snapshot.Selector;
import io.github.bladebook.snapshot.Snapshot;
import io.github.bladebook.snapshot.Taint;
import io.github.bladebook.snapshot.Toleration;
import io.github.bladebook.snapshot.VirtualMachine;
import io.github.bladebook.snapshot.Volume;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small cluster, written down in few words. Amounts are thousandths of a vCPU and GiB. */
final class Make {
    final List<Node> nodes = new ArrayList<>();
    final List<Pod> pods = new ArrayList<>();
    final List<Claim> claims = new ArrayList<>();
    final List<Volume> volumes = new ArrayList<>();
    final List<DisruptionBudget> budgets = new ArrayList<>();
    final List<VirtualMachine> machines = new ArrayList<>();
    final List<Lack> lacks = new ArrayList<>();

    static Resources amount(long milli, long gib) {
        return Resources.of(new Cpu(milli), DataSize.gibibytes(gib));
    }

    static Selector app(String name) {
        return new Selector(List.of(new Requirement("app", "In", List.of(name))));
    }

    Make node(String name, long milli, long gib) {
        nodes.add(Node.of(name, amount(milli, gib), 100));
        return this;
    }

    Make node(
            String name,
            long milli,
            long gib,
            int maxPods,
            Map<String, String> labels,
            List<Taint> taints,
            boolean ready,
            boolean schedulable,
            Map<String, Integer> attach) {
        Map<String, String> all = new HashMap<>(labels);
        all.put("kubernetes.io/hostname", name);
        nodes.add(new Node(
                name, all, amount(milli, gib), amount(milli, gib), maxPods, ready, schedulable, taints, false, attach));
        return this;
    }

    Make labelled(String name, long milli, long gib, String key, String value) {
        return node(name, milli, gib, 100, Map.of(key, value), List.of(), true, true, Map.of());
    }

    Make pod(String name, @Nullable String node, long milli, long gib) {
        return pod(name, node, new Rules(amount(milli, gib)).template());
    }

    Make pod(String name, @Nullable String node, PodTemplate template) {
        return pod(name, node, "ReplicaSet", template);
    }

    Make pod(String name, @Nullable String node, String owner, PodTemplate template, String... claimNames) {
        pods.add(make(name, node, owner, Pod.Phase.RUNNING, false, template, List.of(claimNames)));
        return this;
    }

    static Pod make(
            String name,
            @Nullable String node,
            String owner,
            Pod.Phase phase,
            boolean terminating,
            PodTemplate template,
            List<String> claims) {
        String app = name.replaceAll("-\\d+$", "");
        return new Pod(
                "lab",
                name,
                "uid-" + name,
                node,
                phase,
                Map.of("app", app),
                owner.isEmpty() ? null : new Pod.Owner(owner, app, "uid-" + app),
                false,
                terminating,
                null,
                claims,
                Map.of(),
                false,
                template);
    }

    /** A claim and its bound volume; {@code onlyOn} names the nodes that reach it, none for all. */
    Make claim(String name, String mode, String driver, String... onlyOn) {
        claims.add(new Claim("lab", name, "sc", "pv-" + name, "Bound", DataSize.gibibytes(1), List.of(mode)));
        List<NodeTerm> terms = onlyOn.length == 0
                ? List.of()
                : List.of(new NodeTerm(
                        List.of(new Requirement("kubernetes.io/hostname", "In", List.of(onlyOn))), List.of()));
        volumes.add(new Volume(
                "pv-" + name,
                "sc",
                DataSize.gibibytes(1),
                List.of(mode),
                "Delete",
                "Bound",
                "lab/" + name,
                driver,
                terms));
        return this;
    }

    Make budget(String app, int allowed) {
        budgets.add(new DisruptionBudget("lab", app + "-budget", app(app), allowed, 1, 1, 1));
        return this;
    }

    Cluster cluster() {
        return new Cluster(
                "v1.33.6", nodes, pods, List.of(), claims, volumes, List.of(), List.of(), List.of(), List.of(), budgets,
                List.of(), List.of(), machines, List.of(), List.of());
    }

    Snapshot snapshot() {
        return new Snapshot(
                Instant.parse("2026-11-20T12:00:00Z"), "test", List.of(), lacks, cluster(), Hypervisor.empty());
    }

    Capacity capacity() {
        return Capacity.of(snapshot());
    }

    Loss loss(String node) {
        return capacity().loss(node);
    }

    /** The rules of a template. */
    static final class Rules {
        final Resources requests;
        int priority;
        boolean preempts = true;
        Map<String, String> nodeSelector = Map.of();
        List<NodeTerm> nodeAffinity = List.of();
        List<PodRule> affinity = List.of();
        List<PodRule> antiAffinity = List.of();
        List<Toleration> tolerations = List.of();
        List<Spread> spread = List.of();
        List<String> hostPorts = List.of();
        boolean emptyDir;

        Rules(Resources requests) {
            this.requests = requests;
        }

        static PodRule near(String app, String key) {
            return new PodRule(app(app), List.of("lab"), false, key);
        }

        PodTemplate template() {
            return new PodTemplate(
                    List.of(PodTemplate.Container.main("main", requests)),
                    null,
                    null,
                    Resources.ZERO,
                    priority,
                    "",
                    preempts,
                    nodeSelector,
                    nodeAffinity,
                    affinity,
                    antiAffinity,
                    tolerations,
                    spread,
                    hostPorts,
                    emptyDir,
                    false);
        }
    }
}
