package io.github.bladebook.capacity;

import io.github.bladebook.snapshot.Resources;
import java.util.List;

/**
 * A pod without a place.
 *
 * @param requests what it asks for
 * @param lacks the resource that is short where it comes closest to fitting, by its Kubernetes name; empty where a rule is in the way
 * @param reason why, in one sentence: {@code needs 8 GiB memory; once the others have moved, the most left is 5.1 GiB
 *     on node3}
 * @param refusals why, for each remaining node
 */
public record Homeless(
        String namespace, String name, Resources requests, String lacks, String reason, List<Refusal> refusals) {
    public Homeless {
        refusals = List.copyOf(refusals);
    }

    /** Returns whether anti-affinity alone keeps it off every remaining node, as with one replica per node and a node fewer. */
    public boolean keepsApart() {
        return !refusals.isEmpty()
                && refusals.stream().allMatch(refusal -> refusal.why().contains(Gate.KEEPS_APART));
    }

    /** Returns whether a remaining node is closed to it: not ready, cordoned, or with a taint it does not bear. */
    boolean meetsClosedNode() {
        return refusals.stream().anyMatch(Refusal::closed);
    }

    /**
     * Why one node does not take the pod.
     *
     * @param lacks the resource that is short there, empty where a rule is in the way
     * @param missing how much of it is missing, in the resource's base unit (thousandths of a vCPU, bytes, pieces)
     */
    public record Refusal(String node, String why, String lacks, long missing) {
        boolean closed() {
            return why.equals(NodeRules.NOT_READY) || why.startsWith(NodeRules.TAINTED);
        }
    }
}
