package io.github.bladebook.capacity;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many pods must stay without a place, whatever the order and the choice of nodes.
 *
 * @param atLeast so many, 0 where nothing is proved
 * @param proof why, as one sentence; empty where nothing is proved
 */
record Bound(int atLeast, String proof) {
    static final Bound NONE = new Bound(0, "");

    /**
     * Looks for a proof, cheapest first: pods that fit nowhere even alone, sums of one resource over the nodes that a group of pods
     * may use, then prices (see {@link Prices}). Rules that placing more pods could loosen are left aside, so that a proof holds for
     * every order.
     *
     * @param placer over a seating in which none of the pods sits
     */
    static Bound of(Placer placer, List<Integer> pods) {
        Board board = placer.seats().board();
        int[] counts = new int[board.terms().size()];
        pods.forEach(pod -> count(counts, board.shape(pod), 1));
        List<Integer> rest = new ArrayList<>();
        List<Integer> alone = new ArrayList<>();
        List<BitSet> usable = new ArrayList<>();
        for (int pod : pods) {
            BitSet nodes = usable(placer, board.shape(pod), coming(counts, board.shape(pod)));
            if (nodes.isEmpty()) {
                alone.add(pod);
            } else {
                rest.add(pod);
                usable.add(nodes);
            }
        }
        Bound summed = sums(placer.seats(), rest, usable);
        Bound best = summed.atLeast() > 0 ? summed : NONE;
        Bound priced = Prices.bound(placer.seats(), rest, usable);
        if (priced.atLeast() > best.atLeast()) {
            best = best.atLeast() > 0 ? new Bound(priced.atLeast(), best.proof()) : priced;
        }
        if (alone.isEmpty()) {
            return best;
        }
        String words = alone(alone.stream().map(pod -> board.pod(pod).path()).toList());
        return new Bound(alone.size() + best.atLeast(), best.proof().isEmpty() ? words : words + "; " + best.proof());
    }

    private static String alone(List<String> pods) {
        String first = pods.get(0);
        if (pods.size() == 1) {
            return first + " fits on no remaining node, even alone";
        }
        return "%d pods fit on no remaining node, even alone: %s and %s"
                .formatted(pods.size(), first, pods.size() == 2 ? pods.get(1) : pods.size() - 1 + " others");
    }

    private static BitSet usable(Placer placer, Shape shape, BitSet coming) {
        Gate gate = Gate.of(shape, placer.seats());
        BitSet nodes = new BitSet();
        for (int n = shape.nodes().nextSetBit(0); n >= 0; n = shape.nodes().nextSetBit(n + 1)) {
            nodes.set(
                    n,
                    placer.candidate(shape, n)
                            && placer.seats().lacking(shape, n) < 0
                            && placer.seats().obstacle(shape, n).isEmpty()
                            && !gate.shutForGood(n, coming));
        }
        return nodes;
    }

    private static void count(int[] counts, Shape shape, int sign) {
        for (int term : shape.counted()) {
            counts[term] += sign;
        }
    }

    /** Returns the terms that count pods to be placed besides one of this shape. */
    private static BitSet coming(int[] counts, Shape shape) {
        count(counts, shape, -1);
        BitSet coming = new BitSet();
        for (int t = 0; t < counts.length; t++) {
            coming.set(t, counts[t] > 0);
        }
        count(counts, shape, 1);
        return coming;
    }

    /** Compares demand and room of each resource, over all nodes in use and over each group's own nodes. */
    private static Bound sums(Seating seats, List<Integer> pods, List<BitSet> usable) {
        BitSet all = new BitSet();
        usable.forEach(all::or);
        Set<BitSet> groups = new HashSet<>(usable);
        groups.add(all);
        Bound best = NONE;
        for (BitSet nodes : groups) {
            for (int r = 0; r < seats.board().units().count(); r++) {
                Bound bound = sum(seats, pods, usable, nodes, r);
                best = bound.atLeast() > best.atLeast() ? bound : best;
            }
        }
        return best;
    }

    private static Bound sum(Seating seats, List<Integer> pods, List<BitSet> usable, BitSet nodes, int r) {
        Board board = seats.board();
        List<Long> needs = new ArrayList<>();
        long asked = 0;
        for (int i = 0; i < pods.size(); i++) {
            BitSet outside = (BitSet) usable.get(i).clone();
            outside.andNot(nodes);
            if (outside.isEmpty()) {
                long need = board.shape(pods.get(i)).need()[r];
                needs.add(need);
                asked += need;
            }
        }
        long free = nodes.stream().mapToLong(n -> Math.max(0, seats.free(n, r))).sum();
        if (asked <= free) {
            return NONE;
        }
        needs.sort(Collections.reverseOrder());
        long left = asked - free;
        int count = 0;
        while (left > 0) {
            left -= needs.get(count++);
        }
        Units units = board.units();
        String names = nodes.cardinality() > 4
                ? nodes.cardinality() + " nodes"
                : nodes.stream().mapToObj(n -> board.node(n).name()).collect(Collectors.joining(", "));
        return new Bound(
                count,
                "%s: %s more asked than free (%s asked, %s free on %s)"
                        .formatted(
                                units.names().get(r),
                                units.bare(r, asked - free),
                                units.bare(r, asked),
                                units.bare(r, free),
                                names));
    }
}
