package io.github.bladebook.openshift;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes nodes and what belongs to them. */
final class NodeReader {
    private static final String ROLE = "node-role.kubernetes.io/";

    private NodeReader() {}

    static Node node(Tree node) {
        Tree metadata = node.at("metadata");
        Tree spec = node.at("spec");
        Tree status = node.at("status");
        Map<String, String> labels = metadata.strings("labels");
        Resources allocatable = Parts.resources(status.strings("allocatable"));
        return new Node(
                metadata.text("name"),
                metadata.text("uid"),
                labels,
                roles(labels),
                Parts.resources(status.strings("capacity")),
                allocatable,
                Math.toIntExact(allocatable.other("pods")),
                spec.is("unschedulable"),
                spec.list("taints").stream()
                        .map(taint -> new Taint(taint.text("key"), taint.text("value"), taint.text("effect")))
                        .toList(),
                Parts.conditions(status),
                status.at("nodeInfo").text("kubeletVersion"),
                addresses(status.list("addresses")));
    }

    static AttachLimits attachLimits(Tree csiNode) {
        Map<String, Integer> limits = new LinkedHashMap<>();
        for (Tree driver : csiNode.at("spec").list("drivers")) {
            if (driver.at("allocatable").has("count")) {
                limits.put(driver.text("name"), driver.at("allocatable").integer("count"));
            }
        }
        return new AttachLimits(csiNode.at("metadata").text("name"), limits);
    }

    private static List<String> roles(Map<String, String> labels) {
        return labels.keySet().stream()
                .filter(label -> label.startsWith(ROLE))
                .map(label -> label.substring(ROLE.length()))
                .sorted()
                .toList();
    }

    private static Map<String, String> addresses(List<Tree> all) {
        Map<String, String> addresses = new LinkedHashMap<>();
        all.forEach(address -> addresses.putIfAbsent(address.text("type"), address.text("address")));
        return addresses;
    }
}
