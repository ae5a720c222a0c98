package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.controller.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A pod's constraints on how unevenly its like may be spread, those that must hold. */
final class TopologySpread implements Filter {
    private static final String REASON = "node(s) didn't match pod topology spread constraints";

    private final PodInfo pod;
    private final List<Constraint> constraints = new ArrayList<>();

    /** One constraint, with what it counts in each place. */
    private record Constraint(String key, int maxSkew, int minDomains, Selector selector, Map<String, Integer> counts) {
        int least() {
            return counts.size() < minDomains
                    ? 0
                    : counts.values().stream().mapToInt(Integer::intValue).min().orElse(Integer.MAX_VALUE);
        }
    }

    TopologySpread(PodInfo pod, JsonNode spec, Board board) {
        this.pod = pod;
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode constraint : spec.path("topologySpreadConstraints")) {
            if (constraint.path("whenUnsatisfiable").asText().equals("DoNotSchedule")) {
                all.add(constraint);
            }
        }
        NodeAffinity affinity = new NodeAffinity(spec);
        List<NodeInfo> nodes = all.isEmpty()
                ? List.of()
                : board.nodes().stream()
                        .filter(node -> all.stream()
                                .allMatch(constraint -> node.labels()
                                        .containsKey(
                                                constraint.path("topologyKey").asText())))
                        .toList();
        for (JsonNode constraint : all) {
            constraints.add(counted(constraint, spec, nodes, affinity));
        }
    }

    private Constraint counted(JsonNode constraint, JsonNode spec, List<NodeInfo> nodes, NodeAffinity affinity) {
        Map<String, String> own = new HashMap<>();
        constraint.path("matchLabelKeys").forEach(label -> {
            if (pod.labels().containsKey(label.asText())) {
                own.put(label.asText(), pod.labels().get(label.asText()));
            }
        });
        Selector selector = Selector.of(constraint.path("labelSelector")).and(own);
        boolean byAffinity =
                constraint.path("nodeAffinityPolicy").asText("Honor").equals("Honor");
        boolean byTaints = constraint.path("nodeTaintsPolicy").asText("Ignore").equals("Honor");
        String key = constraint.path("topologyKey").asText();
        Map<String, Integer> counts = new HashMap<>();
        for (NodeInfo node : nodes) {
            boolean included = (!byAffinity || affinity.matches(node))
                    && (!byTaints || new TaintToleration(spec).check(node).passed());
            if (included) {
                counts.merge(node.labels().getOrDefault(key, ""), alike(node, selector), Integer::sum);
            }
        }
        return new Constraint(
                key,
                constraint.path("maxSkew").asInt(1),
                constraint.path("minDomains").asInt(1),
                selector,
                counts);
    }

    private int alike(NodeInfo node, Selector selector) {
        if (selector.everything()) {
            return 0;
        }
        return (int) node.pods().stream()
                .filter(other -> !other.deleting() && other.namespace().equals(pod.namespace()))
                .filter(other -> selector.matches(other.labels()))
                .count();
    }

    @Override
    public Verdict check(NodeInfo node) {
        for (Constraint constraint : constraints) {
            String place = node.labels().get(constraint.key());
            if (place == null) {
                return Verdict.unresolvable(REASON + " (missing required label)");
            }
            int self = constraint.selector().matches(pod.labels()) ? 1 : 0;
            int there = constraint.counts().getOrDefault(place, 0);
            if ((long) there + self - constraint.least() > constraint.maxSkew()) {
                return Verdict.unschedulable(REASON);
            }
        }
        return Verdict.PASS;
    }
}
