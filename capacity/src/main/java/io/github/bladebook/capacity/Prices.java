package io.github.bladebook.capacity;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * The linear-programming bound on how many pods can be placed, as a certificate: put a price on each resource of each node so that
 * all that is free costs little, while each pod costs at least 1 wherever it may go. Then no placement holds more pods than the free
 * room costs (weak duality). ojAlgo only finds the prices; that they prove something is reckoned here anew, so that an inexact
 * solver cannot make a false proof.
 */
final class Prices {
    private static final int PAIRS = 800;
    private static final long MILLIS = 400;
    private static final double MARGIN = 1e-6;

    private record Group(Shape shape, BitSet nodes) {}

    private final Seating seats;
    private final Map<Group, Integer> groups = new LinkedHashMap<>();
    private final List<int[]> priced = new ArrayList<>();

    private Prices(Seating seats) {
        this.seats = seats;
    }

    static Bound bound(Seating seats, List<Integer> pods, List<BitSet> usable) {
        Prices prices = new Prices(seats);
        for (int i = 0; i < pods.size(); i++) {
            prices.groups.merge(new Group(seats.board().shape(pods.get(i)), usable.get(i)), 1, Integer::sum);
        }
        int pairs = prices.groups.keySet().stream()
                .mapToInt(group -> group.nodes().cardinality())
                .sum();
        if (pods.isEmpty() || pairs > PAIRS) {
            return Bound.NONE;
        }
        double most = prices.cost(prices.solve());
        int placeable = (int) Math.min(pods.size(), Math.floor(most + MARGIN));
        return placeable == pods.size()
                ? Bound.NONE
                : new Bound(
                        pods.size() - placeable,
                        "cpu, memory and pod slots of the nodes weighed together hold %d of the %d pods at most"
                                .formatted(placeable, pods.size()));
    }

    private double[][] solve() {
        BitSet nodes = new BitSet();
        groups.keySet().forEach(group -> nodes.or(group.nodes()));
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        model.options.time_abort = MILLIS;
        model.options.time_suffice = MILLIS;
        Map<Long, Variable> price = new LinkedHashMap<>();
        int resources = seats.board().units().count();
        for (int n = nodes.nextSetBit(0); n >= 0; n = nodes.nextSetBit(n + 1)) {
            for (int r = 0; r < resources; r++) {
                if (seats.free(n, r) > 0) {
                    // The price of all that is free of this resource on this node.
                    Variable variable =
                            model.newVariable("n" + n + "r" + r).lower(0).weight(1);
                    price.put((long) n * resources + r, variable);
                    priced.add(new int[] {n, r});
                }
            }
        }
        int number = 0;
        for (Map.Entry<Group, Integer> group : groups.entrySet()) {
            Variable rest = model.newVariable("g" + number++).lower(0).weight(group.getValue());
            BitSet over = group.getKey().nodes();
            for (int n = over.nextSetBit(0); n >= 0; n = over.nextSetBit(n + 1)) {
                Expression enough =
                        model.newExpression("g" + number + "n" + n).lower(1).set(rest, 1);
                for (int r = 0; r < resources; r++) {
                    long need = group.getKey().shape().need()[r];
                    Variable variable = price.get((long) n * resources + r);
                    if (need > 0 && variable != null) {
                        enough.set(variable, need / (double) seats.free(n, r));
                    }
                }
            }
        }
        Optimisation.Result result = model.minimise();
        double[][] found = new double[seats.board().nodes().size()][resources];
        for (int i = 0; i < priced.size(); i++) {
            double value = result.get(i).doubleValue();
            found[priced.get(i)[0]][priced.get(i)[1]] = Double.isFinite(value) ? Math.max(0, value) : 0;
        }
        return found;
    }

    /** Returns what these prices prove: the cost of all free room, and for each pod what it still lacks to a cost of 1. */
    private double cost(double[][] price) {
        double cost = 0;
        for (int[] each : priced) {
            cost += price[each[0]][each[1]];
        }
        for (Map.Entry<Group, Integer> group : groups.entrySet()) {
            long[] need = group.getKey().shape().need();
            double cheapest = group.getKey().nodes().stream()
                    .mapToDouble(n -> cost(need, n, price[n]))
                    .min()
                    .orElse(0);
            cost += group.getValue() * Math.max(0, 1 - cheapest);
        }
        return cost;
    }

    private double cost(long[] need, int node, double[] price) {
        double cost = 0;
        for (int r = 0; r < need.length; r++) {
            if (need[r] > 0 && seats.free(node, r) > 0) {
                cost += price[r] * need[r] / seats.free(node, r);
            }
        }
        return cost;
    }
}
