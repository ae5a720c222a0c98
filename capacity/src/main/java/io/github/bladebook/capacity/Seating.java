package io.github.bladebook.capacity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which pod sits on which node, and what is left there. Every change can be taken back exactly. Not safe for use by several threads.
 */
final class Seating {
    static final int NOWHERE = -1;

    private final Board board;
    private final long[][] free;
    private final int[] at;
    private final int[][] counted;
    private final int[][] repelling;
    private final int[][] portsTaken;
    private final Map<Attached, Integer> attached = new HashMap<>();
    private final Map<Driver, Integer> attachments = new HashMap<>();
    private final Map<String, Integer> exclusive = new HashMap<>();

    private record Attached(int node, String volume) {}

    private record Driver(int node, String name) {}

    /** Seats every pod where the snapshot has it. */
    Seating(Board board) {
        this.board = board;
        int nodes = board.nodes().size();
        free = new long[nodes][];
        for (int n = 0; n < nodes; n++) {
            free[n] = board.room()[n].clone();
        }
        at = new int[board.pods().size()];
        Arrays.fill(at, NOWHERE);
        counted = new int[board.terms().size()][nodes];
        repelling = new int[board.terms().size()][nodes];
        portsTaken = new int[board.ports().size()][nodes];
        for (int p = 0; p < at.length; p++) {
            if (board.nodeOf()[p] != NOWHERE) {
                seat(p, board.nodeOf()[p]);
            }
        }
    }

    Board board() {
        return board;
    }

    int at(int pod) {
        return at[pod];
    }

    long free(int node, int resource) {
        return free[node][resource];
    }

    void seat(int pod, int node) {
        at[pod] = node;
        add(board.shape(pod), node, 1);
    }

    void unseat(int pod) {
        add(board.shape(pod), at[pod], -1);
        at[pod] = NOWHERE;
    }

    /** Adds (1) or takes away (-1) a pod of a shape that has no number of its own. */
    void add(Shape shape, int node, int sign) {
        for (int r = 0; r < shape.need().length; r++) {
            free[node][r] -= sign * shape.need()[r];
        }
        for (int term : shape.counted()) {
            counted[term][node] += sign;
        }
        for (int term : shape.antiAffinity()) {
            repelling[term][node] += sign;
        }
        for (int port : shape.ports()) {
            portsTaken[port][node] += sign;
        }
        for (Shape.Attachment volume : shape.attached()) {
            attach(node, volume, sign);
        }
        for (String claim : shape.exclusive()) {
            exclusive.merge(claim, sign, Integer::sum);
        }
    }

    private void attach(int node, Shape.Attachment volume, int sign) {
        int users = attached.merge(new Attached(node, volume.volume()), sign, Integer::sum);
        if (users == 0 || (users == 1 && sign == 1)) {
            attachments.merge(new Driver(node, volume.driver()), sign, Integer::sum);
        }
    }

    /**
     * Returns the first resource that does not fit, or -1. A resource the pod does not ask for always fits, even where the node is
     * overcommitted in it; a pod slot is always asked for. Source: the scheduler's plugin noderesources, fit.go.
     */
    int lacking(Shape shape, int node) {
        long[] need = shape.need();
        long[] left = free[node];
        for (int r = 0; r < need.length; r++) {
            if (need[r] > 0 && need[r] > left[r]) {
                return r;
            }
        }
        return -1;
    }

    /** Returns what stands in the way besides resources and rules about pods, in words; empty for nothing. */
    String obstacle(Shape shape, int node) {
        for (int port : shape.ports()) {
            for (int other : board.portClashes()[port]) {
                if (portsTaken[other][node] > 0) {
                    return "host port " + board.ports().get(port) + " is taken";
                }
            }
        }
        for (String claim : shape.exclusive()) {
            if (exclusive.getOrDefault(claim, 0) > 0) {
                return "claim " + claim + " may be used by one pod only";
            }
        }
        return shape.attached().length == 0 ? "" : attachObstacle(shape, node);
    }

    private String attachObstacle(Shape shape, int node) {
        Map<String, Integer> limits = board.node(node).attachLimits();
        Map<String, Integer> more = new HashMap<>();
        for (Shape.Attachment volume : shape.attached()) {
            if (attached.getOrDefault(new Attached(node, volume.volume()), 0) == 0) {
                more.merge(volume.driver(), 1, Integer::sum);
            }
        }
        for (Map.Entry<String, Integer> driver : more.entrySet()) {
            Integer limit = limits.get(driver.getKey());
            int now = attachments.getOrDefault(new Driver(node, driver.getKey()), 0);
            if (limit != null && now + driver.getValue() > limit) {
                return "%s attaches %d volumes here at most".formatted(driver.getKey(), limit);
            }
        }
        return "";
    }

    /** Returns how many pods the term counts in each of its domains. */
    int[] perDomain(int term) {
        return perDomain(counted[term], board.domains()[term]);
    }

    /** Returns how many pods in each domain of the term repel those it counts. */
    int[] repellingPerDomain(int term) {
        return perDomain(repelling[term], board.domains()[term]);
    }

    /** Returns how many pods the term counts on one node. */
    int counted(int term, int node) {
        return counted[term][node];
    }

    private static int[] perDomain(int[] perNode, int[] domains) {
        int[] sums = new int[domains.length];
        for (int n = 0; n < domains.length; n++) {
            if (domains[n] >= 0) {
                sums[domains[n]] += perNode[n];
            }
        }
        return sums;
    }
}
