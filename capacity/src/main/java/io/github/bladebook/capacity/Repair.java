package io.github.bladebook.capacity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes room by exchange: puts a pod where one or two others sit, and finds those another place. Only pods that are being placed in
 * this run move; the cluster would not move those that still run.
 */
final class Repair {
    private static final int DEPTH = 3;
    /** Pairs are tried among this many pods of a node at most. */
    private static final int PAIRS = 24;

    private final Placer placer;
    private final Seating seats;
    private final List<Integer> movable;
    private long steps;

    Repair(Placer placer, List<Integer> movable, long steps) {
        this.placer = placer;
        this.seats = placer.seats();
        this.movable = movable;
        this.steps = steps;
    }

    /** Places a pod, moving others if need be; false leaves everything as it was. */
    boolean insert(int pod) {
        return insert(pod, DEPTH);
    }

    private boolean insert(int pod, int depth) {
        if (placer.place(pod)) {
            return true;
        }
        if (depth == 0) {
            return false;
        }
        Shape shape = seats.board().shape(pod);
        for (int n = shape.nodes().nextSetBit(0);
                n >= 0 && steps > 0;
                n = shape.nodes().nextSetBit(n + 1)) {
            if (placer.candidate(shape, n) && exchange(pod, n, depth)) {
                return true;
            }
        }
        return false;
    }

    private boolean exchange(int pod, int node, int depth) {
        List<Integer> there = new ArrayList<>();
        int[] shapes = seats.board().shapeOf();
        for (int other : movable) {
            if (seats.at(other) == node && shapes[other] != shapes[pod]) {
                there.add(other);
            }
        }
        there.sort(Comparator.comparingDouble(
                (Integer other) -> seats.board().shape(other).share()));
        for (int one : there) {
            if (swap(pod, node, List.of(one), depth)) {
                return true;
            }
        }
        int few = Math.min(PAIRS, there.size());
        for (int a = 0; a < few; a++) {
            for (int b = a + 1; b < few; b++) {
                if (swap(pod, node, List.of(there.get(a), there.get(b)), depth)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean swap(int pod, int node, List<Integer> out, int depth) {
        if (steps-- <= 0) {
            return false;
        }
        Shape shape = seats.board().shape(pod);
        out.forEach(seats::unseat);
        if (placer.takes(shape, node, Gate.of(shape, seats))) {
            seats.seat(pod, node);
            List<Integer> from = movable.stream().map(seats::at).toList();
            int settled = 0;
            while (settled < out.size() && insert(out.get(settled), depth - 1)) {
                settled++;
            }
            if (settled == out.size()) {
                return true;
            }
            restore(from);
            seats.unseat(pod);
        }
        out.forEach(other -> seats.seat(other, node));
        return false;
    }

    private void restore(List<Integer> from) {
        for (int i = 0; i < from.size(); i++) {
            int pod = movable.get(i);
            if (seats.at(pod) != from.get(i) && seats.at(pod) != Seating.NOWHERE) {
                seats.unseat(pod);
            }
        }
        for (int i = 0; i < from.size(); i++) {
            if (seats.at(movable.get(i)) != from.get(i)) {
                seats.seat(movable.get(i), from.get(i));
            }
        }
    }
}
