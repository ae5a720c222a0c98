package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of the fitting nodes is best: least requested and evenly so, preferred by the pod's affinity, free of soft taints, away from
 * its like. The weights are those of the default profile.
 */
final class Score {
    private static final long FEW_MILLI = 100;
    private static final long FEW_BYTES = 200L << 20;

    private final PodInfo pod;
    private final JsonNode spec;
    private final Map<String, String> labelsOfNamespace;

    Score(Attempt attempt) {
        this.pod = attempt.pod();
        this.spec = attempt.spec();
        this.labelsOfNamespace = attempt.board().labelsOf(pod.namespace());
    }

    Optional<NodeInfo> best(List<NodeInfo> nodes) {
        return nodes.stream().max(Comparator.comparingDouble(this::of).thenComparing(NodeInfo::name));
    }

    private double of(NodeInfo node) {
        double cpu = share(node, Amounts.CPU, FEW_MILLI);
        double memory = share(node, Amounts.MEMORY, FEW_BYTES);
        double score = 100 * (1 - (cpu + memory) / 2) + 100 * (1 - Math.abs(cpu - memory) / 2);
        score += 2 * preferred(node) + 2 * company(node);
        score -= 3 * 100 * (soft(node) ? 1 : 0);
        return score - 10 * alike(node);
    }

    private double share(NodeInfo node, String resource, long least) {
        long has = Math.max(1, node.allocatable(resource));
        long wants = Math.max(pod.requests().getOrDefault(resource, 0L), least);
        return Math.min(1.0, (double) (node.requested(resource) + wants) / has);
    }

    private boolean soft(NodeInfo node) {
        return node.taints().stream()
                .anyMatch(taint ->
                        taint.effect().equals("PreferNoSchedule") && !taint.toleratedBy(spec.path("tolerations")));
    }

    private double preferred(NodeInfo node) {
        double sum = 0;
        for (JsonNode wish : spec.at("/affinity/nodeAffinity/preferredDuringSchedulingIgnoredDuringExecution")) {
            if (NodeAffinity.oneTerm(wish.path("preference"), node)) {
                sum += wish.path("weight").asInt();
            }
        }
        return sum;
    }

    private double company(NodeInfo node) {
        return wishes(node, "podAffinity") - wishes(node, "podAntiAffinity");
    }

    private double wishes(NodeInfo node, String side) {
        double sum = 0;
        JsonNode wishes = spec.at("/affinity/" + side + "/preferredDuringSchedulingIgnoredDuringExecution");
        for (JsonNode wish : wishes) {
            AffinityTerm term = AffinityTerm.of(wish.path("podAffinityTerm"), pod.namespace(), pod.labels());
            if (node.pods().stream().anyMatch(other -> term.matches(other, labelsOfNamespace))) {
                sum += wish.path("weight").asInt();
            }
        }
        return sum;
    }

    private long alike(NodeInfo node) {
        return pod.labels().isEmpty()
                ? 0
                : node.pods().stream()
                        .filter(other -> other.namespace().equals(pod.namespace())
                                && other.labels().equals(pod.labels()))
                        .count();
    }
}
