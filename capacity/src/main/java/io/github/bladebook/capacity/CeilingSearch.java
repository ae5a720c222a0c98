package io.github.bladebook.capacity;

import io.github.bladebook.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bisection on the factor by which the workload shrinks or grows. */
final class CeilingSearch {
    /** The bisection stops when the ceiling is known to this fraction of allocatable. */
    private static final double PRECISION = 0.0005;

    private final Snapshot snapshot;
    private final Board board;
    private final int resource;
    private final List<Set<Integer>> regardless = new ArrayList<>();
    private int worst;

    private CeilingSearch(Snapshot snapshot, Board board, int resource) {
        this.snapshot = snapshot;
        this.board = board;
        this.resource = resource;
    }

    /**
     * Finds the ceiling of one resource.
     *
     * @param survived whether the loss of every node is known to be survived as things are, but for pods that keep apart
     * @param requested fraction requested now
     * @param known whether nodes and pods could be read
     */
    static Ceiling.Line find(
            Snapshot snapshot, Board board, int resource, boolean survived, double requested, boolean known) {
        String name = board.units().names().get(resource);
        long whole = board.whole()[resource];
        long largest = 0;
        for (long[] room : board.room()) {
            largest = Math.max(largest, room[resource]);
        }
        double naive = whole == 0 ? 0 : (whole - largest) / (double) whole;
        CeilingSearch search = new CeilingSearch(snapshot, board, resource);
        if (!known || board.nodes().size() < 2 || whole == 0) {
            return new Ceiling.Line(name, requested, null, naive, null, 0);
        }
        double fixed = search.amount(true) / whole;
        double growing = search.amount(false) / whole;
        if (growing == 0) {
            return new Ceiling.Line(name, requested, null, naive, null, 0);
        }
        int never = search.measureRegardless();
        double low = survived ? 1 : 0;
        double high = Math.max(1, (1 - fixed) / growing);
        if (!survived || !search.holds(high)) {
            while ((high - low) * growing > PRECISION) {
                double middle = (low + high) / 2;
                if (search.holds(middle)) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
        } else {
            low = high;
        }
        String worst = board.node(search.worst).name();
        return new Ceiling.Line(name, requested, fixed + low * growing, naive, worst, never);
    }

    private double amount(boolean fixed) {
        double sum = 0;
        for (int p = 0; p < board.pods().size(); p++) {
            if (board.shape(p).fixed() == fixed) {
                sum += board.shape(p).need()[resource];
            }
        }
        return sum;
    }

    private int measureRegardless() {
        LossSimulation simulation = new LossSimulation(snapshot, scaled(0));
        Set<Integer> ever = new HashSet<>();
        for (int n = 0; n < board.nodes().size(); n++) {
            Set<Integer> homeless = Set.copyOf(simulation.quick(n, Set.of()));
            regardless.add(homeless);
            ever.addAll(homeless);
        }
        return ever.size();
    }

    /** Returns whether the workload of this factor can be laid out, and then survives the loss of each node. */
    boolean holds(double factor) {
        Board scaled = scaled(factor);
        LossSimulation simulation = new LossSimulation(snapshot, scaled);
        if (!settles(scaled, simulation)) {
            return false;
        }
        // The node that decided last time probably decides again.
        int first = worst;
        for (int i = 0; i < regardless.size(); i++) {
            int n = (first + i) % regardless.size();
            if (!simulation.quick(n, regardless.get(n)).isEmpty()) {
                worst = n;
                return false;
            }
        }
        return true;
    }

    /** What has outgrown its node moves before anything is lost, the smallest pod that makes the rest fit first. */
    private boolean settles(Board scaled, LossSimulation simulation) {
        Seating seats = simulation.seats();
        List<Integer> out = new ArrayList<>();
        for (int n = 0; n < scaled.nodes().size(); n++) {
            while (seats.free(n, resource) < 0) {
                Integer next = outgrown(scaled, seats, n);
                if (next == null) {
                    return false;
                }
                seats.unseat(next);
                out.add(next);
            }
        }
        boolean settled = Relocation.quick(seats, new BitSet(), out, LossSimulation.steps(board))
                .isEmpty();
        if (settled && !out.isEmpty()) {
            simulation.reseated(out);
        }
        return settled;
    }

    private @Nullable Integer outgrown(Board scaled, Seating seats, int node) {
        long over = -seats.free(node, resource);
        List<Integer> there = new ArrayList<>();
        for (int p = 0; p < scaled.pods().size(); p++) {
            if (seats.at(p) == node
                    && !scaled.shape(p).fixed()
                    && scaled.shape(p).need()[resource] > 0) {
                there.add(p);
            }
        }
        there.sort(Comparator.comparingLong(p -> scaled.shape(p).need()[resource]));
        for (int p : there) {
            if (scaled.shape(p).need()[resource] >= over) {
                return p;
            }
        }
        return there.isEmpty() ? null : there.get(there.size() - 1);
    }

    /** Shapes of this factor; every other resource is left aside. */
    private Board scaled(double factor) {
        long[][] needs = new long[board.shapes().size()][];
        for (Shape shape : board.shapes()) {
            long[] need = new long[shape.need().length];
            long own = shape.need()[resource];
            need[resource] = shape.fixed() ? own : (long) Math.ceil(own * factor);
            needs[shape.number()] = need;
        }
        return board.needing(needs);
    }
}
