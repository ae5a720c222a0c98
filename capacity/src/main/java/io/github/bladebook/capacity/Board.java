package io.github.bladebook.capacity;

import io.github.bladebook.snapshot.Cluster;
import io.github.bladebook.snapshot.Node;
import io.github.bladebook.snapshot.Pod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as arrays: nodes, the pods that count, their shapes, and the rules between them. Nothing in it changes; {@link Seating}
 * says who sits where.
 *
 * @param cluster where it came from
 * @param units the order of resources in every array
 * @param volumes which pod mounts what
 * @param room what each node has, by node and resource
 * @param whole what all nodes have together
 * @param pods the pods that count
 * @param shapeOf the shape of each pod
 * @param nodeOf the node of each pod, -1 where the snapshot does not know it
 * @param shapes all shapes, those of planned pods included
 * @param terms all rules about pods
 * @param domains for each term, the number of the domain each node stands in, -1 for none
 * @param ports the names of host ports
 * @param portClashes for each port, the ports that cannot stand beside it, itself included
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; plain arrays are what makes placing fast.
record Board(
        Cluster cluster,
        Units units,
        Volumes volumes,
        long[][] room,
        long[] whole,
        List<Pod> pods,
        int[] shapeOf,
        int[] nodeOf,
        List<Shape> shapes,
        List<Term> terms,
        int[][] domains,
        List<String> ports,
        int[][] portClashes) {

    List<Node> nodes() {
        return cluster.nodes();
    }

    Node node(int n) {
        return cluster.nodes().get(n);
    }

    Pod pod(int p) {
        return pods.get(p);
    }

    Shape shape(int p) {
        return shapes.get(shapeOf[p]);
    }

    /** Returns whether a new pod without tolerations could be placed on the node. */
    boolean open(int n) {
        return node(n).ready() && NodeRules.unborne(BoardBuilder.PLAIN, node(n)).isEmpty();
    }

    /** Returns the number of a node, or null. */
    @Nullable
    Integer find(String name) {
        for (int n = 0; n < nodes().size(); n++) {
            if (node(n).name().equals(name)) {
                return n;
            }
        }
        return null;
    }

    /** Returns this board with other needs for each shape. */
    Board needing(long[][] needs) {
        List<Shape> changed = shapes.stream()
                .map(shape -> shape.needing(needs[shape.number()], BoardBuilder.share(needs[shape.number()], whole)))
                .toList();
        return new Board(
                cluster,
                units,
                volumes,
                room,
                whole,
                pods,
                shapeOf,
                nodeOf,
                changed,
                terms,
                domains,
                ports,
                portClashes);
    }
}
