package io.github.bladebook.kit.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.snapshot.Claim;
import io.github.bladebook.snapshot.Cluster;
import io.github.bladebook.snapshot.DisruptionBudget;
import io.github.bladebook.snapshot.LimitRange;
import io.github.bladebook.snapshot.Namespace;
import io.github.bladebook.snapshot.Node;
import io.github.bladebook.snapshot.PriorityClass;
import io.github.bladebook.snapshot.Quota;
import io.github.bladebook.snapshot.StorageClass;
import io.github.bladebook.snapshot.StorageRoom;
import io.github.bladebook.snapshot.VirtualMachine;
import io.github.bladebook.snapshot.Volume;
import io.github.bladebook.snapshot.Workload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Everything of a snapshot's cluster but its measurements, as objects of the API. */
final class ClusterObjects {
    private final List<ObjectNode> objects = new ArrayList<>();

    private ClusterObjects() {}

    static List<ObjectNode> of(Cluster cluster) {
        ClusterObjects all = new ClusterObjects();
        cluster.namespaces().forEach(each -> all.add(namespace(each)));
        cluster.nodes().forEach(each -> all.add(node(each)));
        cluster.nodes().stream().filter(each -> !each.attachLimits().isEmpty()).forEach(each -> all.add(csiNode(each)));
        cluster.priorityClasses().forEach(each -> all.add(priorityClass(each)));
        cluster.storageClasses().forEach(each -> all.add(storageClass(each)));
        cluster.volumes().forEach(each -> all.add(volume(each)));
        cluster.claims().forEach(each -> all.add(claim(each)));
        List<StorageRoom> rooms = cluster.storageRooms();
        for (int i = 0; i < rooms.size(); i++) {
            all.add(storageRoom(rooms.get(i), i));
        }
        cluster.quotas().forEach(each -> all.add(quota(each)));
        cluster.limitRanges().forEach(each -> all.add(limitRange(each)));
        cluster.disruptionBudgets().forEach(each -> all.add(disruptionBudget(each)));
        cluster.workloads().forEach(each -> all.add(workload(each)));
        cluster.virtualMachines().forEach(each -> all.add(virtualMachine(each)));
        cluster.pods().forEach(each -> all.add(PodObjects.pod(each)));
        return all.objects;
    }

    private void add(Tree tree) {
        objects.add(tree.node());
    }

    private static Tree namespace(Namespace namespace) {
        Tree metadata = new Tree().put("labels", namespace.labels()).put("annotations", namespace.annotations());
        return Tree.object("v1", "Namespace", "", namespace.name(), metadata)
                .put("status", new Tree().put("phase", "Active"));
    }

    private static Tree node(Node node) {
        Tree ready = new Tree().put("type", "Ready").put("status", node.ready() ? "True" : "False");
        return Tree.object("v1", "Node", "", node.name(), new Tree().put("labels", node.labels()))
                .put(
                        "spec",
                        new Tree()
                                .put("unschedulable", !node.schedulable())
                                .each(
                                        "taints",
                                        node.taints(),
                                        taint -> new Tree()
                                                .put("key", taint.key())
                                                .put("value", taint.value())
                                                .put("effect", taint.effect())))
                .put(
                        "status",
                        new Tree()
                                .put("capacity", Tree.resources(node.capacity()).put("pods", "" + node.maxPods()))
                                .put(
                                        "allocatable",
                                        Tree.resources(node.allocatable()).put("pods", "" + node.maxPods()))
                                .each("conditions", List.of(ready), condition -> condition));
    }

    private static Tree csiNode(Node node) {
        return Tree.object("storage.k8s.io/v1", "CSINode", "", node.name(), new Tree())
                .put(
                        "spec",
                        new Tree()
                                .each(
                                        "drivers",
                                        new TreeMap<>(node.attachLimits()).entrySet(),
                                        limit -> new Tree()
                                                .put("name", limit.getKey())
                                                .put("nodeID", node.name())
                                                .put("allocatable", new Tree().put("count", limit.getValue()))));
    }

    private static Tree priorityClass(PriorityClass type) {
        return Tree.object("scheduling.k8s.io/v1", "PriorityClass", "", type.name(), new Tree())
                .put("value", type.value())
                .put("globalDefault", type.isDefault())
                .put("preemptionPolicy", type.preempts() ? "PreemptLowerPriority" : "Never");
    }

    private static Tree storageClass(StorageClass type) {
        Map<String, String> marks =
                type.isDefault() ? Map.of("storageclass.kubernetes.io/is-default-class", "true") : Map.of();
        return Tree.object("storage.k8s.io/v1", "StorageClass", "", type.name(), new Tree().put("annotations", marks))
                .put("provisioner", type.provisioner())
                .put("volumeBindingMode", type.waitsForPod() ? "WaitForFirstConsumer" : "Immediate")
                .put("allowVolumeExpansion", type.expandable());
    }

    private static Tree volume(Volume volume) {
        String[] claim = volume.claim().split("/", 2);
        Tree spec = new Tree()
                .put("storageClassName", volume.storageClass())
                .put("capacity", Map.of("storage", "" + volume.capacity().bytes()))
                .texts("accessModes", volume.accessModes())
                .put("persistentVolumeReclaimPolicy", volume.reclaim())
                .put(
                        "nodeAffinity",
                        new Tree()
                                .put(
                                        "required",
                                        new Tree()
                                                .each(
                                                        "nodeSelectorTerms",
                                                        volume.nodeAffinity(),
                                                        PodObjects::nodeTerm)));
        if (claim.length == 2) {
            spec.put("claimRef", Map.of("namespace", claim[0], "name", claim[1]));
        }
        switch (volume.driver()) {
            case "" -> {}
            case "nfs" -> spec.put("nfs", Map.of("server", "nas.lab.example", "path", "/" + volume.name()));
            case "local" -> spec.put("local", Map.of("path", "/" + volume.name()));
            default -> spec.put("csi", Map.of("driver", volume.driver(), "volumeHandle", volume.name()));
        }
        return Tree.object("v1", "PersistentVolume", "", volume.name(), new Tree())
                .put("spec", spec)
                .put("status", new Tree().put("phase", volume.phase()));
    }

    private static Tree claim(Claim claim) {
        return Tree.object("v1", "PersistentVolumeClaim", claim.namespace(), claim.name(), new Tree())
                .put(
                        "spec",
                        new Tree()
                                .put("storageClassName", claim.storageClass())
                                .put("volumeName", claim.volume())
                                .texts("accessModes", claim.accessModes())
                                .put(
                                        "resources",
                                        new Tree()
                                                .put(
                                                        "requests",
                                                        Map.of(
                                                                "storage",
                                                                ""
                                                                        + claim.requested()
                                                                                .bytes()))))
                .put("status", new Tree().put("phase", claim.phase()));
    }

    private static Tree storageRoom(StorageRoom room, int number) {
        Tree tree = Tree.object(
                        "storage.k8s.io/v1", "CSIStorageCapacity", "openshift-storage", "room-" + number, new Tree())
                .put("storageClassName", room.storageClass())
                .put("capacity", "" + room.free().bytes())
                .put(
                        "maximumVolumeSize",
                        room.largest() == null ? "" : "" + room.largest().bytes());
        tree.node().set("nodeTopology", PodObjects.selector(room.nodes()).node());
        return tree;
    }

    private static Tree quota(Quota quota) {
        Map<String, String> hard = plain(quota.hard());
        return Tree.object("v1", "ResourceQuota", quota.namespace(), quota.name(), new Tree())
                .put("spec", new Tree().put("hard", hard))
                .put("status", new Tree().put("hard", hard).put("used", plain(quota.used())));
    }

    private static Map<String, String> plain(Map<String, BigDecimal> amounts) {
        Map<String, String> texts = new TreeMap<>();
        amounts.forEach((name, amount) -> texts.put(name, amount.toPlainString()));
        return texts;
    }

    private static Tree limitRange(LimitRange range) {
        Tree item = new Tree()
                .put("type", range.type())
                .put("min", Tree.resources(range.min()))
                .put("max", Tree.resources(range.max()))
                .put("defaultRequest", Tree.resources(range.defaultRequest()))
                .put("default", Tree.resources(range.defaultLimit()));
        String name = range.name() + "-" + range.type().toLowerCase(Locale.ROOT);
        return Tree.object("v1", "LimitRange", range.namespace(), name, new Tree())
                .put("spec", new Tree().each("limits", List.of(item), each -> each));
    }

    private static Tree disruptionBudget(DisruptionBudget budget) {
        Tree spec = new Tree();
        spec.node().set("selector", PodObjects.selector(budget.pods()).node());
        return Tree.object("policy/v1", "PodDisruptionBudget", budget.namespace(), budget.name(), new Tree())
                .put("spec", spec)
                .put(
                        "status",
                        new Tree()
                                .put("disruptionsAllowed", budget.allowed())
                                .put("currentHealthy", budget.healthy())
                                .put("desiredHealthy", budget.wantedHealthy())
                                .put("expectedPods", budget.expected()));
    }

    private static Tree workload(Workload workload) {
        Tree metadata = new Tree().put("uid", workload.uid());
        if (!workload.ownerKind().isEmpty()) {
            metadata.each(
                    "ownerReferences",
                    List.of(workload),
                    each -> new Tree()
                            .put("apiVersion", PodObjects.apiVersion(each.ownerKind()))
                            .put("kind", each.ownerKind())
                            .put("name", each.ownerName())
                            .put("uid", "of-" + each.uid())
                            .put("controller", true));
        }
        boolean daemons = workload.kind().equals("DaemonSet");
        return Tree.object(
                        PodObjects.apiVersion(workload.kind()),
                        workload.kind(),
                        workload.namespace(),
                        workload.name(),
                        metadata)
                .put("spec", daemons ? new Tree() : new Tree().put("replicas", Math.max(0, workload.wanted())))
                .put(
                        "status",
                        new Tree()
                                .put(daemons ? "desiredNumberScheduled" : "replicas", Math.max(0, workload.wanted()))
                                .put(daemons ? "numberReady" : "readyReplicas", Math.max(0, workload.ready())));
    }

    private static Tree virtualMachine(VirtualMachine machine) {
        Tree domain = new Tree()
                .put("cpu", new Tree().put("cores", machine.cpus()))
                .put("memory", new Tree().put("guest", "" + machine.memory().bytes()));
        Tree spec = new Tree().put("domain", domain).put("evictionStrategy", machine.evictionStrategy());
        if (!machine.running()) {
            return Tree.object("kubevirt.io/v1", "VirtualMachine", machine.namespace(), machine.name(), new Tree())
                    .put("spec", new Tree().put("runStrategy", "Halted").put("template", new Tree().put("spec", spec)));
        }
        Tree movable = new Tree()
                .put("type", "LiveMigratable")
                .put("status", machine.movable() ? "True" : "False")
                .put("message", machine.whyNot());
        return Tree.object("kubevirt.io/v1", "VirtualMachineInstance", machine.namespace(), machine.name(), new Tree())
                .put("spec", spec)
                .put(
                        "status",
                        new Tree()
                                .put("phase", "Running")
                                .put("nodeName", machine.node())
                                .each("conditions", List.of(movable), each -> each));
    }
}
