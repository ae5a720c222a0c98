package io.github.bladebook.capacity;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Finds places for pods that must move, and says how sure it is where some stay without: best fit in the scheduler's order, exchange,
 * a bound, and for small cases the search through all arrangements.
 */
final class Relocation {
    private static final long SEARCH_STEPS = 60_000;

    /**
     * What came of it.
     *
     * @param homeless pods without a place, the smallest set that was found
     * @param bound what is proved
     * @param undecided whether neither a placement nor a proof was found
     * @param straight whether best fit alone placed everything, as the scheduler would
     */
    record Outcome(List<Integer> homeless, Bound bound, boolean undecided, boolean straight) {}

    private final Placer placer;
    private final Seating seats;
    private final Board board;
    private final List<Integer> moving;
    private final boolean orderMatters;

    private Relocation(Seating seats, BitSet closed, List<Integer> moving) {
        this.placer = new Placer(seats, closed);
        this.seats = seats;
        this.board = seats.board();
        this.moving = moving;
        orderMatters = moving.stream().anyMatch(pod -> board.shape(pod).orderMatters());
    }

    /** Returns the pods without a place after best fit and exchange, without looking for proofs. */
    static List<Integer> quick(Seating seats, BitSet closed, List<Integer> moving, long steps) {
        return new Relocation(seats, closed, moving).attempt(true, steps);
    }

    /**
     * Places the pods, none of which may sit anywhere, and leaves them where it found them places.
     *
     * @param steps how many exchanges may be tried
     */
    static Outcome full(Seating seats, BitSet closed, List<Integer> moving, long steps) {
        return new Relocation(seats, closed, moving).run(steps);
    }

    private Outcome run(long steps) {
        if (attempt(true, 0).isEmpty()) {
            return new Outcome(List.of(), Bound.NONE, false, true);
        }
        unseatAll();
        Bound bound = Bound.of(placer, moving);
        List<Integer> homeless = attempt(true, steps);
        List<Integer> best = seats();
        if (homeless.size() > bound.atLeast()) {
            unseatAll();
            List<Integer> other = attempt(false, steps);
            if (other.size() < homeless.size()) {
                homeless = other;
                best = seats();
            }
        }
        boolean small = moving.size() <= Search.PODS && board.nodes().size() <= Search.NODES;
        Search.Result result = Search.Result.UNDECIDED;
        if (!homeless.isEmpty() && bound.atLeast() == 0 && small) {
            unseatAll();
            result = Search.run(placer, moving, SEARCH_STEPS, this::reachable);
            if (result == Search.Result.FOUND) {
                return new Outcome(List.of(), Bound.NONE, false, false);
            }
            if (result == Search.Result.IMPOSSIBLE) {
                bound = new Bound(1, "all arrangements of the %d pods were tried".formatted(moving.size()));
            }
        }
        unseatAll();
        seat(best);
        return new Outcome(homeless, bound, !homeless.isEmpty() && bound.atLeast() == 0, false);
    }

    /** Places in the scheduler's order (priority first), large before small or the other way round; then repairs. */
    private List<Integer> attempt(boolean largeFirst, long steps) {
        Comparator<Integer> size =
                Comparator.comparingDouble(pod -> board.shape(pod).share());
        List<Integer> order = new ArrayList<>(moving);
        order.sort(Comparator.comparingInt((Integer pod) -> -board.shape(pod).priority())
                .thenComparing(largeFirst ? size.reversed() : size));
        List<Integer> homeless = settle(order);
        if (homeless.isEmpty() || steps == 0) {
            return homeless;
        }
        List<Integer> before = seats();
        Repair repair = new Repair(placer, moving, steps);
        List<Integer> after = new ArrayList<>(homeless);
        after.removeIf(repair::insert);
        if (orderMatters && !reachable()) {
            unseatAll();
            seat(before);
            return homeless;
        }
        return after;
    }

    /** Places what can be placed, again and again while a pod that came later opens a place for one before it. */
    private List<Integer> settle(List<Integer> order) {
        List<Integer> left = new ArrayList<>(order);
        while (left.removeIf(placer::place) && orderMatters && !left.isEmpty()) {
            // Once more: affinity and spread may have opened.
        }
        return left;
    }

    /** Returns whether the arrangement can come about one pod after the other, each by all rules; it stays as it is either way. */
    private boolean reachable() {
        if (!orderMatters) {
            return true;
        }
        List<Integer> goal = seats();
        unseatAll();
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < goal.size(); i++) {
            if (goal.get(i) != Seating.NOWHERE) {
                left.add(i);
            }
        }
        boolean more = true;
        while (more) {
            more = left.removeIf(i -> {
                Shape shape = board.shape(moving.get(i));
                boolean open = placer.takes(shape, goal.get(i), Gate.of(shape, seats));
                if (open) {
                    seats.seat(moving.get(i), goal.get(i));
                }
                return open;
            });
        }
        unseatAll();
        seat(goal);
        return left.isEmpty();
    }

    private List<Integer> seats() {
        return moving.stream().map(seats::at).toList();
    }

    private void unseatAll() {
        moving.stream().filter(pod -> seats.at(pod) != Seating.NOWHERE).forEach(seats::unseat);
    }

    private void seat(List<Integer> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) != Seating.NOWHERE) {
                seats.seat(moving.get(i), nodes.get(i));
            }
        }
    }
}
