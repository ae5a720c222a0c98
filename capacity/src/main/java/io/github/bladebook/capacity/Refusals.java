package io.github.bladebook.capacity;

import io.github.bladebook.capacity.Homeless.Refusal;
import io.github.bladebook.snapshot.Node;
import io.github.bladebook.snapshot.Pod;
import io.github.bladebook.snapshot.Volume;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says why a pod has no place, node by node and in one sentence. */
final class Refusals {
    private final Placer placer;
    private final Seating seats;
    private final Board board;

    /** What pods that moved here take, by node and resource. */
    private final long[][] arrived;

    Refusals(Placer placer) {
        this.placer = placer;
        this.seats = placer.seats();
        this.board = seats.board();
        arrived = new long[board.nodes().size()][board.units().count()];
        for (int p = 0; p < board.pods().size(); p++) {
            int at = seats.at(p);
            if (at >= 0 && at != board.nodeOf()[p]) {
                long[] need = board.shape(p).need();
                for (int r = 0; r < need.length; r++) {
                    arrived[at][r] += need[r];
                }
            }
        }
    }

    Homeless of(int p) {
        Pod pod = board.pod(p);
        Shape shape = board.shape(p);
        Gate gate = Gate.of(shape, seats);
        List<Refusal> refusals = new ArrayList<>();
        List<Integer> tight = new ArrayList<>();
        for (int n = 0; n < board.nodes().size(); n++) {
            if (!placer.closed(n)) {
                Refusal refusal = refusal(pod, shape, gate, n);
                refusals.add(refusal);
                if (!refusal.lacks().isEmpty()) {
                    tight.add(n);
                }
            }
        }
        String lacks = "";
        String reason = rules(refusals);
        if (!tight.isEmpty()) {
            int closest = tight.stream()
                    .min(Comparator.comparingDouble(n -> shortage(shape, n)))
                    .orElseThrow();
            int resource = seats.lacking(shape, closest);
            lacks = board.units().names().get(resource);
            reason = shortOf(shape, resource, tight);
            List<Refusal> others =
                    refusals.stream().filter(each -> each.lacks().isEmpty()).toList();
            reason += others.isEmpty() ? "" : "; " + rules(others);
        }
        return new Homeless(
                pod.namespace(), pod.name(), board.units().resources(shape.need()), lacks, reason, refusals);
    }

    private String shortOf(Shape shape, int resource, List<Integer> nodes) {
        int most = nodes.stream()
                .max(Comparator.comparingLong(n -> seats.free(n, resource)))
                .orElseThrow();
        Units units = board.units();
        long need = shape.need()[resource];
        long free = seats.free(most, resource);
        String name = board.node(most).name();
        if (free >= need) {
            int other = seats.lacking(shape, most);
            return "needs %s and %s on one node; once the others have moved, %s has %s and %s left"
                    .formatted(
                            units.text(resource, need),
                            units.text(other, shape.need()[other]),
                            name,
                            units.bare(resource, free),
                            units.bare(other, Math.max(0, seats.free(most, other))));
        }
        int mostNow = nodes.stream()
                .max(Comparator.comparingLong(n -> freeNow(n, resource)))
                .orElseThrow();
        long now = freeNow(mostNow, resource);
        if (now < need) {
            return "needs %s; even now the most free is %s on %s"
                    .formatted(
                            units.text(resource, need),
                            units.bare(resource, Math.max(0, now)),
                            board.node(mostNow).name());
        }
        return "needs %s; once the others have moved, the most left is %s on %s"
                .formatted(units.text(resource, need), units.bare(resource, Math.max(0, free)), name);
    }

    /** Returns what is free on a remaining node before the lost node's pods come, as a table of the nodes shows it. */
    private long freeNow(int node, int resource) {
        return seats.free(node, resource) + arrived[node][resource];
    }

    private static String rules(List<Refusal> refusals) {
        if (refusals.isEmpty()) {
            return "no other node is left";
        }
        Map<String, List<String>> nodes = new TreeMap<>();
        refusals.forEach(each ->
                nodes.computeIfAbsent(each.why(), why -> new ArrayList<>()).add(each.node()));
        return nodes.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .limit(3)
                .map(entry -> names(entry.getValue()) + ": " + entry.getKey())
                .collect(Collectors.joining("; "));
    }

    private static String names(List<String> nodes) {
        return nodes.size() > 3 ? nodes.size() + " nodes" : String.join(", ", nodes);
    }

    /** Returns how far a node is from taking the pod, as a part of what the pod needs. */
    private double shortage(Shape shape, int node) {
        int r = seats.lacking(shape, node);
        return (shape.need()[r] - seats.free(node, r)) / (double) shape.need()[r];
    }

    private Refusal refusal(Pod pod, Shape shape, Gate gate, int n) {
        String rule = rule(pod, shape, gate, n);
        int r = seats.lacking(shape, n);
        if (!rule.isEmpty() || r < 0) {
            return new Refusal(board.node(n).name(), rule.isEmpty() ? "has room for it, but not for all" : rule, "", 0);
        }
        Units units = board.units();
        long missing = shape.need()[r] - seats.free(n, r);
        String why = "%s of %s are missing"
                .formatted(units.bare(r, missing), units.names().get(r));
        return new Refusal(board.node(n).name(), why, units.names().get(r), missing);
    }

    private String rule(Pod pod, Shape shape, Gate gate, int n) {
        Node node = board.node(n);
        if (!node.ready()) {
            return NodeRules.NOT_READY;
        }
        if (!NodeRules.affinity(pod.template(), node)) {
            return "node selector or required node affinity does not match";
        }
        Optional<String> taint = NodeRules.unborne(pod.template(), node)
                .map(unborne -> "%s%s:%s".formatted(NodeRules.TAINTED, unborne.key(), unborne.effect()));
        if (taint.isPresent()) {
            return taint.get();
        }
        Optional<Volume> far = board.volumes().of(pod).stream()
                .filter(volume -> !Volumes.reaches(volume, node))
                .findFirst();
        if (far.isPresent()) {
            return "cannot reach volume " + far.get().name();
        }
        String obstacle = seats.obstacle(shape, n);
        return obstacle.isEmpty() ? gate.closedBecause(n) : obstacle;
    }
}
