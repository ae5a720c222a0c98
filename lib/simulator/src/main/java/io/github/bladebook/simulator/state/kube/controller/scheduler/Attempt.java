package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One try to place one pod: the filters in the order of the default profile, the first that refuses a node speaks for it. Source:
 * Kubernetes 1.33, {@code pkg/scheduler/schedule_one.go}.
 */
final class Attempt {
    private static final Verdict NOT_NAMED = Verdict.unresolvable("node(s) didn't satisfy plugin(s) [NodeAffinity]");

    private final PodInfo pod;
    private final JsonNode spec;
    private final Board board;
    private final VolumeBinding binding;
    private final NodeAffinity affinity;
    private final List<Filter> filters;
    private final Verdict alone;
    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();

    Attempt(PodInfo pod, JsonNode spec, Board board) {
        this.pod = pod;
        this.spec = spec;
        this.board = board;
        this.binding = new VolumeBinding(pod, spec, board);
        this.affinity = new NodeAffinity(spec);
        this.filters = List.of(
                new NodeUnschedulable(spec),
                new TaintToleration(spec),
                affinity,
                new NodePorts(pod),
                new NodeResources(pod),
                new VolumeRestrictions(pod, spec, board),
                new VolumeLimits(pod, board),
                binding,
                new VolumeZone(pod, board),
                new TopologySpread(pod, spec, board),
                new InterPodAffinity(pod, spec, board));
        this.alone = filters.stream()
                .map(Filter::prepare)
                .filter(verdict -> !verdict.passed())
                .findFirst()
                .orElse(Verdict.PASS);
    }

    /** Looks at all nodes. */
    Attempt run() {
        Optional<Set<String>> named = affinity.named();
        for (NodeInfo node : board.nodes()) {
            boolean out = named.isPresent() && !named.get().contains(node.name());
            verdicts.put(node.name(), !alone.passed() ? alone : out ? NOT_NAMED : check(node));
        }
        return this;
    }

    /** Looks at one node, also with the pods that wait there for room and come first. */
    Verdict check(NodeInfo node) {
        Verdict verdict = alone;
        for (Filter filter : filters) {
            if (!verdict.passed()) {
                return verdict;
            }
            verdict = filter.check(node);
        }
        return verdict;
    }

    /** Returns the same try on another state of the cluster. */
    Attempt on(Board other) {
        return new Attempt(pod, spec, other);
    }

    PodInfo pod() {
        return pod;
    }

    Board board() {
        return board;
    }

    JsonNode spec() {
        return spec;
    }

    /** Returns the nodes that fit. */
    List<NodeInfo> fitting() {
        return board.nodes().stream().filter(node -> verdict(node).passed()).toList();
    }

    Verdict verdict(NodeInfo node) {
        return verdicts.getOrDefault(node.name(), Verdict.PASS);
    }

    /** Returns what the pod's own claims wait for, which is a node. */
    List<JsonNode> waitingClaims() {
        return binding.waiting();
    }

    /** Returns why no node fits, without what preemption has to say. */
    String explanation() {
        if (!alone.passed()) {
            return Explanation.nodes(board.nodes().size()) + " " + String.join(", ", alone.reasons()) + ".";
        }
        List<Verdict> all = new ArrayList<>();
        board.nodes().forEach(node -> all.add(verdict(node)));
        return Explanation.of(all);
    }
}
