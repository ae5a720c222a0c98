package io.github.bladebook.capacity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the scheduler would evict for pods without a place: per node all pods of lower priority are taken away, then given back
 * one by one, the highest priority first, while the pod still fits; the node with the fewest victims wins. Source: the scheduler's
 * plugin defaultpreemption. Disruption budgets, which it respects only as far as it can, are left aside.
 */
final class Preemptions {
    private final Placer placer;
    private final Seating seats;
    private final Board board;

    Preemptions(Placer placer) {
        this.placer = placer;
        this.seats = placer.seats();
        this.board = seats.board();
    }

    /** Returns what would be evicted; the seating is the same afterwards. */
    List<Preemption> of(List<Integer> homeless) {
        List<Preemption> found = new ArrayList<>();
        List<Runnable> undo = new ArrayList<>();
        for (int pod : homeless) {
            Shape shape = board.shape(pod);
            Choice choice = shape.template().preempts() ? choose(shape) : null;
            if (choice != null) {
                List<Integer> victims = choice.victims();
                victims.forEach(seats::unseat);
                seats.seat(pod, choice.node());
                undo.add(0, () -> {
                    seats.unseat(pod);
                    victims.forEach(victim -> seats.seat(victim, choice.node()));
                });
                found.add(new Preemption(
                        board.pod(pod).path(),
                        board.node(choice.node()).name(),
                        victims.stream().map(v -> board.pod(v).path()).toList()));
            }
        }
        undo.forEach(Runnable::run);
        return found;
    }

    private record Choice(int node, List<Integer> victims) {}

    private @Nullable Choice choose(Shape shape) {
        Map<Integer, List<Integer>> lower = lower(shape);
        Choice best = null;
        for (int n = shape.nodes().nextSetBit(0); n >= 0; n = shape.nodes().nextSetBit(n + 1)) {
            List<Integer> there = lower.getOrDefault(n, List.of());
            if (!there.isEmpty() && placer.candidate(shape, n)) {
                List<Integer> victims = victims(shape, n, there);
                if (!victims.isEmpty()
                        && (best == null || victims.size() < best.victims().size())) {
                    best = new Choice(n, victims);
                }
            }
        }
        return best;
    }

    /** Returns the pods of lower priority by the node they sit on: one look at all pods, not one for each node. */
    private Map<Integer, List<Integer>> lower(Shape shape) {
        Map<Integer, List<Integer>> lower = new HashMap<>();
        for (int p = 0; p < board.pods().size(); p++) {
            if (seats.at(p) != Seating.NOWHERE && board.shape(p).priority() < shape.priority()) {
                lower.computeIfAbsent(seats.at(p), node -> new ArrayList<>()).add(p);
            }
        }
        return lower;
    }

    private List<Integer> victims(Shape shape, int node, List<Integer> there) {
        List<Integer> lower = new ArrayList<>(there);
        lower.sort(Comparator.comparingInt((Integer p) -> -board.shape(p).priority()));
        lower.forEach(seats::unseat);
        List<Integer> victims = new ArrayList<>();
        boolean helps = fits(shape, node);
        for (int p : lower) {
            seats.seat(p, node);
            if (helps && !fits(shape, node)) {
                seats.unseat(p);
                victims.add(p);
            }
        }
        victims.forEach(p -> seats.seat(p, node));
        return victims;
    }

    private boolean fits(Shape shape, int node) {
        return placer.takes(shape, node, Gate.of(shape, seats));
    }
}
