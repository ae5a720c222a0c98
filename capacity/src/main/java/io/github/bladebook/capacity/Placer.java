package io.github.bladebook.capacity;

import java.util.BitSet;

/** Finds a node for one pod: all filters, then the node that has least left afterwards (best fit). */
final class Placer {
    private final Seating seats;
    private final BitSet closed;

    /** @param closed nodes that take nothing */
    Placer(Seating seats, BitSet closed) {
        this.seats = seats;
        this.closed = closed;
    }

    Seating seats() {
        return seats;
    }

    boolean closed(int node) {
        return closed.get(node);
    }

    /** Returns whether the pod may use the node at all; resources and other pods aside. */
    boolean candidate(Shape shape, int node) {
        return shape.nodes().get(node) && !closed.get(node);
    }

    /** Returns whether the pod can be placed on the node now. */
    boolean takes(Shape shape, int node, Gate gate) {
        return candidate(shape, node)
                && seats.lacking(shape, node) < 0
                && seats.obstacle(shape, node).isEmpty()
                && gate.opens(node);
    }

    /** Returns the best node, or {@link Seating#NOWHERE}. Equal nodes are taken in the snapshot's order, so that runs agree. */
    int best(Shape shape) {
        Gate gate = Gate.of(shape, seats);
        int best = Seating.NOWHERE;
        double least = Double.POSITIVE_INFINITY;
        for (int n = shape.nodes().nextSetBit(0); n >= 0; n = shape.nodes().nextSetBit(n + 1)) {
            if (takes(shape, n, gate)) {
                double left = left(shape, n);
                if (left < least) {
                    least = left;
                    best = n;
                }
            }
        }
        return best;
    }

    boolean place(int pod) {
        int node = best(seats.board().shape(pod));
        if (node != Seating.NOWHERE) {
            seats.seat(pod, node);
        }
        return node != Seating.NOWHERE;
    }

    private double left(Shape shape, int node) {
        return part(shape, node, Units.CPU) + part(shape, node, Units.MEMORY);
    }

    private double part(Shape shape, int node, int resource) {
        long whole = seats.board().room()[node][resource];
        return whole == 0 ? 0 : (seats.free(node, resource) - shape.need()[resource]) / (double) whole;
    }
}
