package io.github.bladebook.capacity;

import io.github.bladebook.snapshot.Node;
import io.github.bladebook.snapshot.Pod;
import java.util.List;

/** What becomes of a pod whose node is lost. */
public enum Departure {
    /** A DaemonSet put it there; it belongs to its node. */
    DAEMON("belongs to the node (DaemonSet)"),
    /** The node itself runs it from a file; what the API shows is its mirror. */
    STATIC("belongs to the node (static pod)"),
    /** It is being deleted anyway. */
    ENDING("was being deleted already"),
    /** No controller will make it again. */
    LOST("lost: no controller makes it again"),
    /** A volume of it can be reached from this node only. */
    DATA("waits: its data is on the lost node"),
    /** Its Job starts another one when there is room. */
    REPEATED("its Job starts it again"),
    /** It needs a place elsewhere. */
    MOVES("needs a place elsewhere");

    private final String words;

    Departure(String words) {
        this.words = words;
    }

    /** Returns it in words. */
    public String words() {
        return words;
    }

    /** Returns whether a pod belongs to its node and is never placed elsewhere. */
    static boolean staysWithNode(Pod pod) {
        return pod.mirror() || ownedBy(pod, "DaemonSet") || ownedBy(pod, "Node");
    }

    static Departure of(Pod pod, int lost, Board board) {
        if (ownedBy(pod, "DaemonSet")) {
            return DAEMON;
        }
        if (staysWithNode(pod)) {
            return STATIC;
        }
        if (pod.terminating()) {
            return ENDING;
        }
        if (pod.owner() == null) {
            return LOST;
        }
        if (dataOnlyOn(pod, lost, board)) {
            return DATA;
        }
        return ownedBy(pod, "Job") ? REPEATED : MOVES;
    }

    private static boolean dataOnlyOn(Pod pod, int lost, Board board) {
        List<Node> nodes = board.nodes();
        return board.volumes().of(pod).stream()
                .filter(volume -> !volume.nodeAffinity().isEmpty())
                .filter(volume -> Volumes.reaches(volume, nodes.get(lost)))
                .anyMatch(volume -> nodes.stream()
                        .noneMatch(
                                node -> !node.name().equals(nodes.get(lost).name()) && Volumes.reaches(volume, node)));
    }

    private static boolean ownedBy(Pod pod, String kind) {
        Pod.Owner owner = pod.owner();
        return owner != null && owner.kind().equals(kind);
    }
}
