package io.github.bladebook.capacity;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Tries every arrangement of a small case, within a number of steps. Pods of one shape are interchangeable, so only arrangements
 * with their nodes in ascending order are tried. Rules that depend on the order of placing are left to {@code accept}.
 */
final class Search {
    /** Up to here a case is small. */
    static final int PODS = 300;

    static final int NODES = 12;

    /** What came of it. */
    enum Result {
        FOUND,
        IMPOSSIBLE,
        UNDECIDED
    }

    private final Placer placer;
    private final Seating seats;
    private final List<Integer> pods;
    private final BooleanSupplier accept;
    private final long[] asked;
    private final BitSet any;
    private long steps;
    private boolean refused;

    private Search(Placer placer, List<Integer> pods, long steps, BooleanSupplier accept) {
        this.placer = placer;
        this.seats = placer.seats();
        this.pods = pods;
        this.steps = steps;
        this.accept = accept;
        any = new BitSet();
        any.set(0, seats.board().terms().size());
        asked = new long[seats.board().units().count()];
        pods.forEach(pod -> ask(pod, 1));
    }

    /**
     * Searches. Found pods stay seated; otherwise none is.
     *
     * @param placer over a seating in which none of the pods sits
     * @param accept judges a whole arrangement
     */
    static Result run(Placer placer, List<Integer> pods, long steps, BooleanSupplier accept) {
        Board board = placer.seats().board();
        List<Integer> order = new ArrayList<>(pods);
        order.sort(Comparator.comparingDouble((Integer pod) -> -board.shape(pod).share())
                .thenComparingInt(pod -> board.shapeOf()[pod]));
        Search search = new Search(placer, order, steps, accept);
        if (search.place(0)) {
            return Result.FOUND;
        }
        return search.steps < 0 || search.refused ? Result.UNDECIDED : Result.IMPOSSIBLE;
    }

    private boolean place(int i) {
        if (i == pods.size()) {
            boolean good = accept.getAsBoolean();
            refused |= !good;
            return good;
        }
        if (tooMuchAsked()) {
            return false;
        }
        int pod = pods.get(i);
        Shape shape = seats.board().shape(pod);
        boolean sameAsLast = i > 0 && seats.board().shapeOf()[pods.get(i - 1)] == shape.number();
        Gate gate = Gate.of(shape, seats);
        int first = sameAsLast ? seats.at(pods.get(i - 1)) : 0;
        ask(pod, -1);
        for (int n = shape.nodes().nextSetBit(first); n >= 0; n = shape.nodes().nextSetBit(n + 1)) {
            if (--steps < 0) {
                break;
            }
            if (placer.candidate(shape, n)
                    && seats.lacking(shape, n) < 0
                    && seats.obstacle(shape, n).isEmpty()
                    && !gate.shutForGood(n, any)) {
                seats.seat(pod, n);
                if (place(i + 1)) {
                    return true;
                }
                seats.unseat(pod);
            }
        }
        ask(pod, 1);
        return false;
    }

    private void ask(int pod, int sign) {
        long[] need = seats.board().shape(pod).need();
        for (int r = 0; r < asked.length; r++) {
            asked[r] += sign * need[r];
        }
    }

    private boolean tooMuchAsked() {
        for (int r = 0; r < asked.length; r++) {
            long free = 0;
            for (int n = 0; n < seats.board().nodes().size(); n++) {
                free += placer.closed(n) ? 0 : Math.max(0, seats.free(n, r));
            }
            if (asked[r] > free) {
                return true;
            }
        }
        return false;
    }
}
