package io.github.bladebook.capacity;

import io.github.bladebook.snapshot.PodTemplate;
import io.github.bladebook.snapshot.PodTemplate.Spread;
import java.util.BitSet;

/**
 * What pods have in common that no rule can tell apart. Few shapes serve thousands of pods, so that whatever is asked of nodes is asked
 * once for each shape.
 *
 * @param number its place in the board's list
 * @param template of the pod that stands for all
 * @param fixed whether it belongs to its node (DaemonSet, static pod), and so neither moves nor grows with the workload
 * @param need in the board's resources, one pod slot included
 * @param share the largest of its needs as a part of what the whole cluster has
 * @param nodes which nodes it may run on by selector, affinity, taints and volumes
 * @param counted terms that count it
 * @param affinity terms of its own that must find a pod
 * @param antiAffinity terms of its own that must find none
 * @param spreads its spread rules
 * @param ports numbers of host ports it takes
 * @param attached volumes of drivers with an attach limit
 * @param exclusive claims that only one pod may use (ReadWriteOncePod)
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by identity or number only.
record Shape(
        int number,
        PodTemplate template,
        boolean fixed,
        long[] need,
        double share,
        BitSet nodes,
        int[] counted,
        int[] affinity,
        int[] antiAffinity,
        SpreadRule[] spreads,
        int[] ports,
        Attachment[] attached,
        String[] exclusive) {

    /** A spread rule: the term that counts, whether this shape is itself counted, and over which nodes. */
    record SpreadRule(int term, boolean self, BitSet over, Spread rule) {}

    /** A volume that takes one of its driver's places on a node. */
    record Attachment(String driver, String volume) {}

    int priority() {
        return template.priority();
    }

    /** Returns whether it is bound by rules about other pods, which change while pods are being placed. */
    boolean ruled() {
        return counted.length + affinity.length + antiAffinity.length + spreads.length > 0;
    }

    /** Returns whether placing more pods can open a node for it, so that the order of placing matters. */
    boolean orderMatters() {
        return affinity.length + spreads.length > 0;
    }

    Shape needing(long[] other, double otherShare) {
        return new Shape(
                number,
                template,
                fixed,
                other,
                otherShare,
                nodes,
                counted,
                affinity,
                antiAffinity,
                spreads,
                ports,
                attached,
                exclusive);
    }
}
