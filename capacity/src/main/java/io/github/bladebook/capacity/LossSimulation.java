package io.github.bladebook.capacity;

import io.github.bladebook.snapshot.Pod;
import io.github.bladebook.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes one node away at a time, looks where its pods can go, and puts everything back. Not safe for use by several threads. */
final class LossSimulation {
    private final Snapshot snapshot;
    private final Board board;
    private final Seating seats;
    private final List<List<Integer>> onNode = new ArrayList<>();

    LossSimulation(Snapshot snapshot, Board board) {
        this.snapshot = snapshot;
        this.board = board;
        seats = new Seating(board);
        board.nodes().forEach(node -> onNode.add(new ArrayList<>()));
        for (int p = 0; p < board.pods().size(); p++) {
            if (board.nodeOf()[p] >= 0) {
                onNode.get(board.nodeOf()[p]).add(p);
            }
        }
    }

    Seating seats() {
        return seats;
    }

    /** Says that pods sit elsewhere now, and stay there. */
    void reseated(List<Integer> pods) {
        onNode.forEach(there -> there.removeAll(new HashSet<>(pods)));
        pods.forEach(p -> onNode.get(seats.at(p)).add(p));
    }

    /** Returns how many exchanges one loss may cost, so that thousands of losses together stay in seconds. */
    static long steps(Board board) {
        return Math.max(100, Math.min(4_000, 200_000 / Math.max(1, board.nodes().size())));
    }

    Loss of(int lost, Loss.Kind kind) {
        List<Loss.Gone> gone = new ArrayList<>();
        List<Integer> moving = new ArrayList<>();
        for (int p : onNode.get(lost)) {
            Departure departure = Departure.of(board.pod(p), lost, board);
            if (departure == Departure.MOVES) {
                moving.add(p);
            } else {
                Pod pod = board.pod(p);
                gone.add(new Loss.Gone(pod.namespace(), pod.name(), departure, EffectiveRequest.of(pod)));
            }
            seats.unseat(p);
        }
        BitSet closed = new BitSet();
        closed.set(lost);
        Relocation.Outcome outcome = Relocation.full(seats, closed, moving, steps(board));
        Placer placer = new Placer(seats, closed);
        Refusals refusals = new Refusals(placer);
        List<Loss.Move> moves = new ArrayList<>();
        List<Integer> placed =
                moving.stream().filter(p -> seats.at(p) != Seating.NOWHERE).toList();
        for (int p : placed) {
            Pod pod = board.pod(p);
            String to = board.node(seats.at(p)).name();
            moves.add(new Loss.Move(pod.namespace(), pod.name(), to, EffectiveRequest.of(pod)));
        }
        Loss loss = new Loss(
                board.node(lost).name(),
                kind,
                verdict(outcome),
                because(outcome),
                outcome.homeless().stream().map(refusals::of).toList(),
                outcome.bound().atLeast(),
                gone,
                moves,
                kind == Loss.Kind.DRAIN
                        ? Obstacles.of(
                                board.cluster(),
                                onNode.get(lost).stream().map(board::pod).toList())
                        : List.of(),
                new Preemptions(placer).of(outcome.homeless()),
                fullest(lost),
                new LossNotes(snapshot, board).of(lost, kind, onNode.get(lost), placed, outcome.straight()));
        restore(lost);
        return loss;
    }

    private static Verdict verdict(Relocation.Outcome outcome) {
        if (outcome.homeless().isEmpty()) {
            return Verdict.ALL_PLACED;
        }
        return outcome.undecided() ? Verdict.NOT_FOUND : Verdict.PROVED_IMPOSSIBLE;
    }

    private static String because(Relocation.Outcome outcome) {
        if (outcome.homeless().isEmpty()) {
            return "";
        }
        return outcome.undecided()
                ? "neither best fit and exchange found a placement, nor do the bounds exclude one"
                : outcome.bound().proof();
    }

    /** Returns the pods without a place, found in the quick way, and puts everything back. */
    List<Integer> quick(int lost, Set<Integer> aside) {
        return quick(lost, aside, () -> {});
    }

    /**
     * Does so and lets others look.
     *
     * @param aside pods that are not placed again
     * @param meanwhile looks at the seating while the node is lost and its pods sit elsewhere
     */
    List<Integer> quick(int lost, Set<Integer> aside, Runnable meanwhile) {
        List<Integer> moving = new ArrayList<>();
        for (int p : onNode.get(lost)) {
            seats.unseat(p);
            if (!aside.contains(p) && Departure.of(board.pod(p), lost, board) == Departure.MOVES) {
                moving.add(p);
            }
        }
        BitSet closed = new BitSet();
        closed.set(lost);
        List<Integer> homeless = Relocation.quick(seats, closed, moving, steps(board) / 4);
        meanwhile.run();
        restore(lost);
        return homeless;
    }

    private void restore(int lost) {
        for (int p : onNode.get(lost)) {
            if (seats.at(p) != Seating.NOWHERE) {
                seats.unseat(p);
            }
            seats.seat(p, lost);
        }
    }

    private Loss.@Nullable Fullest fullest(int lost) {
        Loss.Fullest fullest = null;
        for (int n = 0; n < board.nodes().size(); n++) {
            for (int r = 0;
                    r < board.units().count() && n != lost && board.node(n).ready();
                    r++) {
                long room = board.room()[n][r];
                double part = room == 0 ? 0 : (room - seats.free(n, r)) / (double) room;
                if (fullest == null || part > fullest.fraction()) {
                    fullest = new Loss.Fullest(
                            board.node(n).name(), board.units().names().get(r), part);
                }
            }
        }
        return fullest;
    }
}
