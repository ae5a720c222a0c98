package io.github.bladebook.capacity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
        Choice best = null;
        for (int n = shape.nodes().nextSetBit(0); n >= 0; n = shape.nodes().nextSetBit(n + 1)) {
            if (placer.candidate(shape, n)) {
                List<Integer> victims = victims(shape, n);
                if (!victims.isEmpty()
                        && (best == null || victims.size() < best.victims().size())) {
                    best = new Choice(n, victims);
                }
            }
        }
        return best;
    }

    private List<Integer> victims(Shape shape, int node) {
        List<Integer> lower = new ArrayList<>();
        for (int p = 0; p < board.pods().size(); p++) {
            if (seats.at(p) == node && board.shape(p).priority() < shape.priority()) {
                lower.add(p);
            }
        }
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
