package io.github.bladebook.capacity;

import io.github.bladebook.snapshot.PodTemplate.Spread;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The rules about other pods for one shape at one moment: required affinity, anti-affinity both ways, topology spread. Sums per domain
 * are made once, so that asking about a node is cheap. Source: the scheduler's plugins interpodaffinity and podtopologyspread.
 */
final class Gate {
    /** Stands in the reason of every refusal for anti-affinity, and in no other. */
    static final String KEEPS_APART = "anti-affinity";

    private static final Gate OPEN = new Gate();

    private final List<Rule> rules = new ArrayList<>();

    private Gate() {}

    /**
     * One rule, prepared.
     *
     * @param term whom it counts
     * @param domains domain of each node
     * @param closed domains that are closed
     * @param needsDomain whether a node outside every domain is closed as well
     * @param waits whether placing other pods first can open a domain
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Rule(int term, String words, int[] domains, BitSet closed, boolean needsDomain, boolean waits) {
        boolean opens(int node) {
            return domains[node] < 0 ? !needsDomain : !closed.get(domains[node]);
        }
    }

    static Gate of(Shape shape, Seating seats) {
        if (!shape.ruled()) {
            return OPEN;
        }
        Gate gate = new Gate();
        gate.affinity(shape, seats);
        for (int term : shape.antiAffinity()) {
            gate.rules.add(rule(KEEPS_APART + " to pods that are there", term, seats, seats.perDomain(term)));
        }
        for (int term : shape.counted()) {
            int[] repelling = seats.repellingPerDomain(term);
            gate.rules.add(rule("a pod there keeps it away (" + KEEPS_APART + ")", term, seats, repelling));
        }
        for (Shape.SpreadRule spread : shape.spreads()) {
            gate.rules.add(spread(spread, seats));
        }
        return gate;
    }

    /** Returns why a node is closed; empty where it is open. */
    String closedBecause(int node) {
        for (Rule rule : rules) {
            if (!rule.opens(node)) {
                return rule.words();
            }
        }
        return "";
    }

    boolean opens(int node) {
        return rules.stream().allMatch(rule -> rule.opens(node));
    }

    /**
     * Returns whether the node is closed by a rule that placing more pods cannot open.
     *
     * @param coming terms that count pods still to be placed
     */
    boolean shutForGood(int node, BitSet coming) {
        return rules.stream().anyMatch(rule -> !rule.opens(node) && !(rule.waits() && coming.get(rule.term())));
    }

    private static Rule rule(String words, int term, Seating seats, int[] closing) {
        BitSet closed = new BitSet();
        for (int d = 0; d < closing.length; d++) {
            closed.set(d, closing[d] > 0);
        }
        return new Rule(term, words, seats.board().domains()[term], closed, false, false);
    }

    /** A pod whose own rules it meets itself may be the first of its kind: then any node that has the topology keys will do. */
    private void affinity(Shape shape, Seating seats) {
        boolean noneYet = true;
        boolean meetsOwn = true;
        for (int term : shape.affinity()) {
            for (int count : seats.perDomain(term)) {
                noneYet &= count == 0;
            }
            boolean self = false;
            for (int own : shape.counted()) {
                self |= own == term;
            }
            meetsOwn &= self;
        }
        for (int term : shape.affinity()) {
            int[] present = seats.perDomain(term);
            BitSet closed = new BitSet();
            for (int d = 0; d < present.length && !(noneYet && meetsOwn); d++) {
                closed.set(d, present[d] == 0);
            }
            rules.add(new Rule(
                    term,
                    "the pods it must stand with are not there",
                    seats.board().domains()[term],
                    closed,
                    true,
                    true));
        }
    }

    private static Rule spread(Shape.SpreadRule spread, Seating seats) {
        int[] domains = seats.board().domains()[spread.term()];
        int[] counts = new int[domains.length];
        BitSet known = new BitSet();
        for (int n = spread.over().nextSetBit(0); n >= 0; n = spread.over().nextSetBit(n + 1)) {
            counts[domains[n]] += seats.counted(spread.term(), n);
            known.set(domains[n]);
        }
        Spread rule = spread.rule();
        int least = known.stream().map(d -> counts[d]).min().orElse(0);
        int floor = known.cardinality() < rule.minDomains() ? 0 : least;
        BitSet closed = new BitSet();
        for (int d = 0; d < counts.length; d++) {
            closed.set(d, counts[d] + (spread.self() ? 1 : 0) - floor > rule.maxSkew());
        }
        String words =
                "topology spread over %s allows a difference of %d".formatted(rule.topologyKey(), rule.maxSkew());
        return new Rule(spread.term(), words, domains, closed, true, true);
    }
}
