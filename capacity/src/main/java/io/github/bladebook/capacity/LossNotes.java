package io.github.bladebook.capacity;

import io.github.bladebook.snapshot.Lack;
import io.github.bladebook.snapshot.Node;
import io.github.bladebook.snapshot.Pod;
import io.github.bladebook.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a person must know about a loss besides places: etcd, time-outs, what was left aside. */
final class LossNotes {
    /** Parts of the cluster without which a verdict stands, but leaves something aside. */
    private static final Set<String> SIDE = Set.of(
            "claims",
            "volumes",
            "attach limits",
            "disruption budgets",
            "namespaces",
            "virtualmachines",
            "virtualmachineinstances");

    private final Snapshot snapshot;
    private final Board board;

    LossNotes(Snapshot snapshot, Board board) {
        this.snapshot = snapshot;
        this.board = board;
    }

    /**
     * @param pods those that stood on the lost node
     * @param placed those of them that found a place elsewhere
     */
    List<String> of(int lost, Loss.Kind kind, List<Integer> pods, List<Integer> placed, boolean straight) {
        List<String> notes = new ArrayList<>();
        if (board.node(lost).controlPlane()) {
            notes.add(quorum(lost));
        }
        if (!board.node(lost).ready()) {
            notes.add(board.node(lost).name() + " is not ready already: this is what its pods need now.");
        }
        if (kind == Loss.Kind.CRASH) {
            crash(pods, placed, notes);
        }
        if (!straight) {
            notes.add(
                    "Best fit alone does not place everything; the scheduler, which never exchanges pods, may do worse.");
        }
        long waiting = snapshot.cluster().pods().stream()
                .filter(pod -> pod.node() == null && pod.phase() == Pod.Phase.PENDING)
                .count();
        if (waiting > 0) {
            notes.add("%s already %s for a node and %s not counted here."
                    .formatted(
                            Words.count(waiting, "pod"), waiting == 1 ? "waits" : "wait", waiting == 1 ? "is" : "are"));
        }
        for (Lack lack : snapshot.lacks()) {
            List<String> missing = Trust.missing(lack, SIDE);
            if (!missing.isEmpty()) {
                notes.add("%s could not be read (%s): rules that depend on them were left aside."
                        .formatted(String.join(", ", missing), lack.why()));
            }
        }
        return notes;
    }

    private void crash(List<Integer> pods, List<Integer> placed, List<String> notes) {
        long stateful = count(pods, "StatefulSet");
        long machines = count(placed, "VirtualMachineInstance");
        notes.add("Pods are made again elsewhere after 300 s (default tolerationSeconds of the not-ready taint).");
        if (stateful > 0) {
            notes.add("%s of StatefulSets %s until the node object goes or gets the out-of-service taint."
                    .formatted(Words.count(stateful, "pod"), stateful == 1 ? "stays" : "stay"));
        }
        if (machines > 0) {
            notes.add("%s %s elsewhere from disk: a crash migrates nothing."
                    .formatted(Words.count(machines, "virtual machine"), machines == 1 ? "restarts" : "restart"));
        }
    }

    private long count(List<Integer> pods, String owner) {
        return pods.stream()
                .map(p -> board.pod(p).owner())
                .filter(each -> each != null && each.kind().equals(owner))
                .count();
    }

    /** One etcd member per control-plane node is assumed, as OpenShift has it; more than half must live. */
    private String quorum(int lost) {
        List<Node> members = board.nodes().stream().filter(Node::controlPlane).toList();
        int quorum = members.size() / 2 + 1;
        int left = (int) members.stream()
                .filter(node ->
                        node.ready() && !node.name().equals(board.node(lost).name()))
                .count();
        if (left < quorum) {
            return "etcd loses its quorum: %d of %d members are left, %d are needed. The API stands still."
                    .formatted(left, members.size(), quorum);
        }
        return "etcd keeps its quorum with %d of %d members; %s."
                .formatted(left, members.size(), left == quorum ? "no other may go" : (left - quorum) + " more may go");
    }
}
