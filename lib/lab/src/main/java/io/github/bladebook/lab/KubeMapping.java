package io.github.bladebook.lab;

import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.openshift.AttachLimits;
import io.github.bladebook.openshift.VirtualMachineInstance;
import io.github.bladebook.snapshot.Claim;
import io.github.bladebook.snapshot.DisruptionBudget;
import io.github.bladebook.snapshot.LimitRange;
import io.github.bladebook.snapshot.Namespace;
import io.github.bladebook.snapshot.Node;
import io.github.bladebook.snapshot.PodTemplate;
import io.github.bladebook.snapshot.PriorityClass;
import io.github.bladebook.snapshot.Quota;
import io.github.bladebook.snapshot.Requirement;
import io.github.bladebook.snapshot.Resources;
import io.github.bladebook.snapshot.Selector;
import io.github.bladebook.snapshot.StorageClass;
import io.github.bladebook.snapshot.StorageRoom;
import io.github.bladebook.snapshot.Taint;
import io.github.bladebook.snapshot.Usage;
import io.github.bladebook.snapshot.VirtualMachine;
import io.github.bladebook.snapshot.Volume;
import io.github.bladebook.snapshot.Workload;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the cluster tells to what a snapshot has, field by field; the one place where a renamed field is followed. */
final class KubeMapping {
    private KubeMapping() {}

    static Resources resources(io.github.bladebook.openshift.Resources amount) {
        return new Resources(amount.cpu(), amount.memory(), amount.ephemeral(), amount.other());
    }

    static @Nullable Resources resourcesOrNull(io.github.bladebook.openshift.@Nullable Resources amount) {
        return amount == null ? null : resources(amount);
    }

    static Selector selector(io.github.bladebook.openshift.Selector selector) {
        return new Selector(requirements(selector.requirements()));
    }

    static PodTemplate.NodeTerm nodeTerm(io.github.bladebook.openshift.NodeTerm term) {
        return new PodTemplate.NodeTerm(requirements(term.labels()), requirements(term.fields()));
    }

    private static List<Requirement> requirements(List<io.github.bladebook.openshift.Requirement> all) {
        return all.stream()
                .map(each -> new Requirement(each.key(), each.operator(), each.values()))
                .toList();
    }

    static Node node(io.github.bladebook.openshift.Node node, List<AttachLimits> limits) {
        Map<String, Integer> attachable = limits.stream()
                .filter(limit -> limit.node().equals(node.name()))
                .findFirst()
                .map(AttachLimits::byDriver)
                .orElse(Map.of());
        return new Node(
                node.name(),
                node.labels(),
                room(node.capacity()),
                room(node.allocatable()),
                node.maxPods(),
                node.ready(),
                !node.unschedulable(),
                node.taints().stream()
                        .map(taint -> new Taint(taint.key(), taint.value(), taint.effect()))
                        .toList(),
                node.controlPlane(),
                attachable);
    }

    /** Pod slots stand by themselves, in {@link Node#maxPods()}. */
    private static Resources room(io.github.bladebook.openshift.Resources amount) {
        Map<String, Long> other = new TreeMap<>(amount.other());
        other.remove("pods");
        return new Resources(amount.cpu(), amount.memory(), amount.ephemeral(), other);
    }

    static Workload workload(io.github.bladebook.openshift.Workload workload) {
        io.github.bladebook.openshift.Pod.Owner owner = workload.owner();
        return new Workload(
                workload.namespace(),
                workload.kind(),
                workload.name(),
                workload.uid(),
                owner == null ? "" : owner.kind(),
                owner == null ? "" : owner.name(),
                workload.wanted(),
                workload.ready());
    }

    static Claim claim(io.github.bladebook.openshift.Claim claim) {
        return new Claim(
                claim.namespace(),
                claim.name(),
                claim.storageClass(),
                claim.volume(),
                claim.phase(),
                claim.requested(),
                claim.accessModes());
    }

    static Volume volume(io.github.bladebook.openshift.Volume volume) {
        return new Volume(
                volume.name(),
                volume.storageClass(),
                volume.capacity(),
                volume.accessModes(),
                volume.reclaim(),
                volume.phase(),
                volume.claim(),
                volume.driver(),
                volume.nodeAffinity().stream().map(KubeMapping::nodeTerm).toList());
    }

    static StorageClass storageClass(io.github.bladebook.openshift.StorageClass type) {
        return new StorageClass(
                type.name(), type.provisioner(), type.isDefault(), type.waitsForPod(), type.expandable());
    }

    /** An unknown amount of free room counts as none: nothing may be planned on it. */
    static StorageRoom storageRoom(io.github.bladebook.openshift.StorageCapacity room) {
        return new StorageRoom(
                room.storageClass(),
                selector(room.nodes()),
                Objects.requireNonNullElse(room.free(), DataSize.ZERO),
                room.largest(),
                null);
    }

    static Quota quota(io.github.bladebook.openshift.Quota quota) {
        return new Quota(quota.namespace(), quota.name(), quota.hard(), quota.used());
    }

    static Stream<LimitRange> limitRanges(io.github.bladebook.openshift.LimitRange range) {
        return range.items().stream()
                .map(item -> new LimitRange(
                        range.namespace(),
                        range.name(),
                        item.type(),
                        resources(item.min()),
                        resources(item.max()),
                        resources(item.defaultRequest()),
                        resources(item.defaultLimit())));
    }

    static DisruptionBudget disruptionBudget(io.github.bladebook.openshift.DisruptionBudget budget) {
        return new DisruptionBudget(
                budget.namespace(),
                budget.name(),
                selector(budget.pods()),
                budget.allowed(),
                budget.healthy(),
                budget.wantedHealthy(),
                budget.expected());
    }

    static PriorityClass priorityClass(io.github.bladebook.openshift.PriorityClass type) {
        return new PriorityClass(type.name(), type.value(), type.isDefault(), type.preempts());
    }

    static Namespace namespace(io.github.bladebook.openshift.Namespace namespace) {
        return new Namespace(namespace.name(), namespace.labels(), namespace.annotations());
    }

    static Usage usage(String kind, io.github.bladebook.openshift.Usage usage) {
        return new Usage(kind, usage.namespace(), usage.name(), usage.cpu(), usage.memory());
    }

    /** A machine is told by what is wanted and by what runs; where it runs, what runs is the truth. */
    static List<VirtualMachine> virtualMachines(
            List<io.github.bladebook.openshift.VirtualMachine> wanted, List<VirtualMachineInstance> running) {
        Stream<VirtualMachine> instances = running.stream()
                .map(vm -> new VirtualMachine(
                        vm.namespace(),
                        vm.name(),
                        vm.node(),
                        vm.phase().equals("Running"),
                        vm.cpus(),
                        vm.memory(),
                        vm.movable(),
                        vm.whyNot(),
                        vm.evictionStrategy()));
        Stream<VirtualMachine> stopped = wanted.stream()
                .filter(vm -> running.stream()
                        .noneMatch(run -> run.namespace().equals(vm.namespace())
                                && run.name().equals(vm.name())))
                .map(vm -> new VirtualMachine(
                        vm.namespace(),
                        vm.name(),
                        null,
                        false,
                        vm.cpus(),
                        vm.memory(),
                        false,
                        "",
                        vm.evictionStrategy()));
        return Stream.concat(instances, stopped).toList();
    }
}
