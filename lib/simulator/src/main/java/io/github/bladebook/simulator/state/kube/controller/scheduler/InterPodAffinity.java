package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pods that want to be together or apart: the new one's wishes, and those of the pods that are there. */
final class InterPodAffinity implements Filter {
    private final PodInfo pod;
    private final Map<String, String> labelsOfNamespace;
    private final List<AffinityTerm> together;
    private final List<AffinityTerm> apart;
    private final Set<Place> withFriends = new HashSet<>();
    private final Set<Place> withFoes = new HashSet<>();
    private final Set<Place> refused = new HashSet<>();

    /** A label with its value: all nodes that have it are one place. */
    private record Place(String key, String value) {}

    InterPodAffinity(PodInfo pod, JsonNode spec, Board board) {
        this.pod = pod;
        this.together = own(spec.at("/affinity/podAffinity"));
        this.apart = own(spec.at("/affinity/podAntiAffinity"));
        this.labelsOfNamespace = board.labelsOf(pod.namespace());
        for (NodeInfo node : board.nodes()) {
            for (PodInfo other : node.pods()) {
                other.antiAffinity().stream()
                        .filter(term -> term.matches(pod, labelsOfNamespace))
                        .forEach(term -> mark(refused, term, node));
                if (!together.isEmpty() || !apart.isEmpty()) {
                    note(other, board.labelsOf(other.namespace()), node);
                }
            }
        }
    }

    private List<AffinityTerm> own(JsonNode side) {
        List<AffinityTerm> terms = new ArrayList<>();
        for (JsonNode term : side.path("requiredDuringSchedulingIgnoredDuringExecution")) {
            terms.add(AffinityTerm.of(term, pod.namespace(), pod.labels()));
        }
        return terms;
    }

    private void note(PodInfo other, Map<String, String> labels, NodeInfo node) {
        if (!together.isEmpty() && together.stream().allMatch(term -> term.matches(other, labels))) {
            together.forEach(term -> mark(withFriends, term, node));
        }
        apart.stream().filter(term -> term.matches(other, labels)).forEach(term -> mark(withFoes, term, node));
    }

    private static void mark(Set<Place> places, AffinityTerm term, NodeInfo node) {
        String value = node.labels().get(term.key());
        if (value != null) {
            places.add(new Place(term.key(), value));
        }
    }

    @Override
    public Verdict check(NodeInfo node) {
        if (!nearFriends(node)) {
            return Verdict.unresolvable("node(s) didn't match pod affinity rules");
        }
        if (apart.stream().anyMatch(term -> in(withFoes, term, node))) {
            return Verdict.unschedulable("node(s) didn't match pod anti-affinity rules");
        }
        boolean unwanted = !refused.isEmpty()
                && node.labels().entrySet().stream()
                        .anyMatch(label -> refused.contains(new Place(label.getKey(), label.getValue())));
        return unwanted
                ? Verdict.unschedulable("node(s) didn't satisfy existing pods anti-affinity rules")
                : Verdict.PASS;
    }

    private boolean nearFriends(NodeInfo node) {
        if (together.stream().anyMatch(term -> !node.labels().containsKey(term.key()))) {
            return false;
        }
        // The first of a group that wants to be with its own kind finds nobody, and may begin anywhere.
        boolean first =
                withFriends.isEmpty() && together.stream().allMatch(term -> term.matches(pod, labelsOfNamespace));
        return first || together.stream().allMatch(term -> in(withFriends, term, node));
    }

    private static boolean in(Set<Place> places, AffinityTerm term, NodeInfo node) {
        String value = node.labels().get(term.key());
        return value != null && places.contains(new Place(term.key(), value));
    }
}
