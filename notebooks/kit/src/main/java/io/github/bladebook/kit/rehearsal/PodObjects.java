package io.github.bladebook.kit.rehearsal;

import io.github.bladebook.snapshot.Pod;
import io.github.bladebook.snapshot.PodTemplate;
import io.github.bladebook.snapshot.Requirement;
import io.github.bladebook.snapshot.Selector;
import io.github.bladebook.snapshot.Toleration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Pods of a snapshot as objects of the API. */
final class PodObjects {
    private PodObjects() {}

    static Tree pod(Pod pod) {
        Map<String, String> annotations = pod.mirror() ? Map.of("kubernetes.io/config.mirror", pod.uid()) : Map.of();
        Tree metadata = new Tree()
                .put("uid", pod.uid())
                .put("labels", pod.labels())
                .put("annotations", annotations)
                .put(
                        "creationTimestamp",
                        pod.createdAt() == null ? null : pod.createdAt().toString());
        if (pod.terminating() && pod.createdAt() != null) {
            metadata.put("deletionTimestamp", pod.createdAt().toString());
        }
        Pod.Owner owner = pod.owner();
        if (owner != null) {
            metadata.each("ownerReferences", List.of(owner), PodObjects::owner);
        }
        return Tree.object("v1", "Pod", pod.namespace(), pod.name(), metadata)
                .put("spec", spec(pod))
                .put("status", status(pod));
    }

    private static Tree owner(Pod.Owner owner) {
        return new Tree()
                .put("apiVersion", apiVersion(owner.kind()))
                .put("kind", owner.kind())
                .put("name", owner.name())
                .put("uid", owner.uid())
                .put("controller", true);
    }

    static String apiVersion(String kind) {
        return switch (kind) {
            case "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet" -> "apps/v1";
            case "Job", "CronJob" -> "batch/v1";
            case "VirtualMachineInstance", "VirtualMachine" -> "kubevirt.io/v1";
            default -> "v1";
        };
    }

    private static Tree spec(Pod pod) {
        PodTemplate template = pod.template();
        Tree affinity = new Tree()
                .put(
                        "nodeAffinity",
                        new Tree()
                                .put(
                                        "requiredDuringSchedulingIgnoredDuringExecution",
                                        new Tree()
                                                .each(
                                                        "nodeSelectorTerms",
                                                        template.nodeAffinity(),
                                                        PodObjects::nodeTerm)))
                .put("podAffinity", rules(template.affinity()))
                .put("podAntiAffinity", rules(template.antiAffinity()));
        Tree resources = new Tree().put("requests", template.podRequests()).put("limits", template.podLimits());
        Tree spec = new Tree()
                .put("nodeName", pod.node())
                .each("initContainers", containers(template, false), container -> container(container, template))
                .each("containers", containers(template, true), container -> container(container, template))
                .put("resources", resources)
                .put("overhead", Tree.resources(template.overhead()))
                .put("priority", template.priority())
                .put("priorityClassName", template.priorityClass())
                .put("preemptionPolicy", template.preempts() ? "" : "Never")
                .put("nodeSelector", template.nodeSelector())
                .put("affinity", affinity)
                .each("tolerations", template.tolerations(), PodObjects::toleration)
                .each("topologySpreadConstraints", template.spread(), PodObjects::spread);
        return spec.each("volumes", volumes(pod), volume -> volume);
    }

    private static List<PodTemplate.Container> containers(PodTemplate template, boolean main) {
        return template.containers().stream()
                .filter(container -> (container.kind() == PodTemplate.Kind.MAIN) == main)
                .toList();
    }

    private static Tree container(PodTemplate.Container container, PodTemplate template) {
        boolean first = containers(template, true).indexOf(container) == 0;
        return new Tree()
                .put("name", container.name())
                .put("image", "registry.lab.example/" + container.name())
                .put("restartPolicy", container.kind() == PodTemplate.Kind.SIDECAR ? "Always" : "")
                .put(
                        "resources",
                        new Tree().put("requests", container.requests()).put("limits", container.limits()))
                .each("ports", first ? template.hostPorts() : List.of(), PodObjects::hostPort);
    }

    /** A host port is kept as {@code protocol/ip/port}. */
    private static Tree hostPort(String text) {
        String[] parts = text.split("/", -1);
        long port = Long.parseLong(parts[2]);
        return new Tree()
                .put("protocol", parts[0])
                .put("hostIP", parts[1])
                .put("hostPort", port)
                .put("containerPort", port);
    }

    private static List<Tree> volumes(Pod pod) {
        List<Tree> volumes = new ArrayList<>();
        for (String claim : pod.claims()) {
            volumes.add(new Tree()
                    .put("name", "volume-" + volumes.size())
                    .put("persistentVolumeClaim", new Tree().put("claimName", claim)));
        }
        if (pod.template().emptyDir()) {
            volumes.add(new Tree().put("name", "scratch").put("emptyDir", new Tree().put("sizeLimit", "1Gi")));
        }
        if (pod.template().hostPath()) {
            volumes.add(new Tree().put("name", "host").put("hostPath", new Tree().put("path", "/var/lib/lab")));
        }
        return volumes;
    }

    private static Tree status(Pod pod) {
        String phase = pod.phase().name();
        Tree status =
                new Tree().put("phase", phase.charAt(0) + phase.substring(1).toLowerCase(Locale.ROOT));
        if (pod.resizeInfeasible()) {
            status.each(
                    "conditions",
                    List.of("Infeasible"),
                    reason -> new Tree()
                            .put("type", "PodResizePending")
                            .put("status", "True")
                            .put("reason", reason));
        }
        return status.each(
                "containerStatuses",
                new TreeMap<>(pod.resized()).entrySet(),
                entry -> new Tree()
                        .put("name", entry.getKey())
                        .put("allocatedResources", entry.getValue().allocated())
                        .put(
                                "resources",
                                new Tree()
                                        .put("requests", entry.getValue().requests())
                                        .put("limits", entry.getValue().limits())));
    }

    static Tree selector(Selector selector) {
        return new Tree().each("matchExpressions", selector.requirements(), PodObjects::requirement);
    }

    static Tree nodeTerm(PodTemplate.NodeTerm term) {
        return new Tree()
                .each("matchExpressions", term.labels(), PodObjects::requirement)
                .each("matchFields", term.fields(), PodObjects::requirement);
    }

    private static Tree requirement(Requirement requirement) {
        return new Tree()
                .put("key", requirement.key())
                .put("operator", requirement.operator())
                .texts("values", requirement.values());
    }

    private static Tree rules(List<PodTemplate.PodRule> rules) {
        return new Tree().each("requiredDuringSchedulingIgnoredDuringExecution", rules, rule -> {
            Tree tree = new Tree()
                    .put("labelSelector", selector(rule.selector()))
                    .texts("namespaces", rule.namespaces())
                    .put("topologyKey", rule.topologyKey());
            if (rule.allNamespaces()) {
                tree.node().putObject("namespaceSelector");
            }
            return tree;
        });
    }

    private static Tree toleration(Toleration toleration) {
        Tree tree = new Tree()
                .put("key", toleration.key())
                .put("operator", toleration.operator())
                .put("value", toleration.value())
                .put("effect", toleration.effect());
        return toleration.seconds() == null ? tree : tree.put("tolerationSeconds", toleration.seconds());
    }

    private static Tree spread(PodTemplate.Spread spread) {
        return new Tree()
                .put("maxSkew", spread.maxSkew())
                .put("topologyKey", spread.topologyKey())
                .put("whenUnsatisfiable", "DoNotSchedule")
                .put("labelSelector", selector(spread.selector()))
                .put("minDomains", spread.minDomains())
                .put("nodeAffinityPolicy", spread.honorAffinity() ? "Honor" : "Ignore")
                .put("nodeTaintsPolicy", spread.honorTaints() ? "Honor" : "Ignore");
    }
}
