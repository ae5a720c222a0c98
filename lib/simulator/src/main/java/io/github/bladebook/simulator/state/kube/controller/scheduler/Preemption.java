package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.controller.Selector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for pods of lower priority whose end would make room: the fewest and least important on the node where it hurts least.
 * Source: Kubernetes 1.33, {@code pkg/scheduler/framework/plugins/defaultpreemption}.
 */
final class Preemption {
    private static final Verdict NO_HELP = Verdict.unresolvable("Preemption is not helpful for scheduling");
    private static final Comparator<PodInfo> IMPORTANT_FIRST =
            Comparator.comparing(PodInfo::priority).reversed().thenComparing(PodInfo::started);

    private final Attempt attempt;
    private final List<JsonNode> budgets;
    private String explanation = "";

    /**
     * Room on a node.
     *
     * @param victims who would have to go
     * @param violations how many of them a budget protects
     */
    record Room(NodeInfo node, List<PodInfo> victims, int violations) {}

    Preemption(Attempt attempt, List<JsonNode> budgets) {
        this.attempt = attempt;
        this.budgets = budgets;
    }

    /** Finds the best place to make room; empty when there is none, and {@link #explanation} says why. */
    Optional<Room> find() {
        if (attempt.spec().path("preemptionPolicy").asText().equals("Never")) {
            explanation = "not eligible due to preemptionPolicy=Never.";
            return Optional.empty();
        }
        List<Room> rooms = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (NodeInfo node : attempt.board().nodes()) {
            if (attempt.verdict(node).fit() == Verdict.Fit.UNSCHEDULABLE) {
                verdicts.add(tried(node, rooms));
            } else {
                verdicts.add(NO_HELP);
            }
        }
        explanation = Explanation.of(verdicts);
        return rooms.stream().min(cheapest());
    }

    String explanation() {
        return explanation;
    }

    private static Comparator<Room> cheapest() {
        return Comparator.comparingInt(Room::violations)
                .thenComparingInt(room -> room.victims().get(0).priority())
                .thenComparingLong(room -> room.victims().stream()
                        .mapToLong(victim -> victim.priority() + (1L << 31))
                        .sum())
                .thenComparingInt(room -> room.victims().size());
    }

    private Verdict tried(NodeInfo node, List<Room> rooms) {
        List<PodInfo> lesser = node.pods().stream()
                .filter(pod -> pod.priority() < attempt.pod().priority())
                .sorted(IMPORTANT_FIRST)
                .toList();
        if (lesser.isEmpty()) {
            return Verdict.unresolvable("No preemption victims found for incoming pod");
        }
        Verdict without = checked(node, lesser);
        if (without.passed()) {
            rooms.add(room(node, lesser));
        }
        return without;
    }

    private Verdict checked(NodeInfo node, java.util.Collection<PodInfo> gone) {
        NodeInfo emptier = node.without(gone);
        return attempt.on(attempt.board().with(emptier)).check(emptier);
    }

    /** Spares as many as can stay, first those that a budget protects, the important ones first. */
    private Room room(NodeInfo node, List<PodInfo> lesser) {
        Set<PodInfo> protectedOnes = protectedOnes(lesser);
        List<PodInfo> order =
                new ArrayList<>(lesser.stream().filter(protectedOnes::contains).toList());
        lesser.stream().filter(pod -> !protectedOnes.contains(pod)).forEach(order::add);
        Set<PodInfo> gone = new LinkedHashSet<>(order);
        for (PodInfo pod : order) {
            gone.remove(pod);
            if (!checked(node, gone).passed()) {
                gone.add(pod);
            }
        }
        List<PodInfo> victims = gone.stream().sorted(IMPORTANT_FIRST).toList();
        int violations = (int) victims.stream().filter(protectedOnes::contains).count();
        return new Room(node, victims, violations);
    }

    private Set<PodInfo> protectedOnes(List<PodInfo> pods) {
        Map<JsonNode, Integer> left = new HashMap<>();
        Set<PodInfo> found = new HashSet<>();
        for (PodInfo pod : pods) {
            for (JsonNode budget : budgets) {
                Selector selector = Selector.of(budget.at("/spec/selector"));
                boolean mine = budget.at("/metadata/namespace").asText().equals(pod.namespace())
                        && !selector.everything()
                        && selector.matches(pod.labels());
                int allowed = budget.at("/status/disruptionsAllowed").asInt();
                if (mine && left.merge(budget, allowed - 1, (was, start) -> was - 1) < 0) {
                    found.add(pod);
                }
            }
        }
        return found;
    }
}
