package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Controller;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Places pods that have no node, and says of each that cannot be placed why. A pod that does not fit is tried again when something
 * changes that could help it.
 */
public final class Scheduler implements Controller {
    private static final Set<Kind> HELPFUL = Set.of(
            Types.NODE,
            Types.CLAIM,
            Types.VOLUME,
            Types.STORAGE_CLASS,
            Types.CSI_NODE,
            Types.CSI_DRIVER,
            Types.CSI_CAPACITY,
            Types.NAMESPACE);

    private final Cluster cluster;
    private final PodCache cache;
    private final Binder binder;
    private final Set<String> fresh = new HashSet<>();
    private boolean all;

    /** Makes a scheduler that has seen nothing yet. */
    public Scheduler(Cluster cluster) {
        this.cluster = cluster;
        this.cache = new PodCache(cluster);
        this.binder = new Binder(cluster);
    }

    @Override
    public void saw(Change change) {
        StoredObject after = change.after();
        if (HELPFUL.contains(after.kind())) {
            all = true;
        } else if (after.kind().equals(Types.POD)) {
            if (!change.deleted() && pending(after)) {
                fresh.add(after.uid());
            }
            all |= change.deleted() || !alike(change.before(), after);
        }
    }

    /** Whether nothing that other pods' places depend on has changed. */
    private static boolean alike(@Nullable StoredObject before, StoredObject after) {
        Map<String, String> fields = after.fields();
        if (before == null) {
            return !fields.containsKey("spec.nodeName");
        }
        return before.labels().equals(after.labels())
                && same(before.fields(), fields, "spec.nodeName")
                && same(before.fields(), fields, "status.phase");
    }

    private static boolean same(Map<String, String> before, Map<String, String> after, String field) {
        return before.getOrDefault(field, "").equals(after.getOrDefault(field, ""));
    }

    private static boolean pending(StoredObject pod) {
        Map<String, String> fields = pod.fields();
        return !fields.containsKey("spec.nodeName")
                && fields.getOrDefault("status.phase", "Pending").equals("Pending")
                && fields.getOrDefault("spec.schedulerName", "default-scheduler")
                        .equals("default-scheduler");
    }

    @Override
    public void act() {
        Set<String> chosen = Set.copyOf(fresh);
        boolean everyone = all;
        fresh.clear();
        all = false;
        List<StoredObject> waiting = chosen.isEmpty() && !everyone
                ? List.of()
                : cluster.all(Types.POD)
                        .filter(Scheduler::pending)
                        .filter(pod -> everyone || chosen.contains(pod.uid()))
                        .toList();
        if (!waiting.isEmpty()) {
            place(waiting);
        }
    }

    private void place(List<StoredObject> waiting) {
        List<PodInfo> pods = cache.pods();
        Board board = cache.board(pods);
        Set<String> uids = new HashSet<>();
        waiting.forEach(pod -> uids.add(pod.uid()));
        pods.stream()
                .filter(pod -> uids.contains(pod.uid()) && !pod.deleting())
                .sorted(Comparator.comparingInt(PodInfo::priority).reversed().thenComparingLong(PodInfo::version))
                .forEach(pod -> cluster.get(Types.POD, pod.namespace(), pod.name())
                        .filter(tree -> tree.at("/spec/schedulingGates").isEmpty())
                        .ifPresent(tree -> place(pod, tree, withNominated(board, pods, pod), board)));
    }

    /** Room that is being made for a pod is not given to a lesser one. */
    private static Board withNominated(Board board, List<PodInfo> pods, PodInfo pod) {
        Board result = board;
        for (PodInfo other : pods) {
            NodeInfo node = other.nominated().isEmpty() ? null : result.node(other.nominated());
            boolean first = other.priority() >= pod.priority() && !other.uid().equals(pod.uid());
            if (node != null && first && other.node().isEmpty() && !other.gone()) {
                NodeInfo fuller = node.without(List.of());
                fuller.add(other);
                result = result.with(fuller);
            }
        }
        return result;
    }

    private void place(PodInfo pod, ObjectNode tree, Board seen, Board board) {
        if (seen.nodes().isEmpty()) {
            binder.refuse(tree, "no nodes available to schedule pods", "");
            return;
        }
        Attempt attempt = new Attempt(pod, tree.path("spec"), seen).run();
        Optional<NodeInfo> best = new Score(attempt).best(attempt.fitting());
        if (best.isPresent()) {
            NodeInfo own =
                    java.util.Objects.requireNonNull(board.node(best.get().name()));
            if (attempt.waitingClaims().isEmpty()) {
                binder.bind(tree, own.name());
                own.add(pod);
            } else {
                binder.prepareVolumes(attempt, own);
            }
            return;
        }
        makeRoom(attempt, tree);
    }

    private void makeRoom(Attempt attempt, ObjectNode tree) {
        String nominated = attempt.pod().nominated();
        NodeInfo node = nominated.isEmpty() ? null : attempt.board().node(nominated);
        boolean underWay = node != null
                && node.pods().stream()
                        .anyMatch(pod ->
                                pod.deleting() && pod.priority() < attempt.pod().priority());
        if (underWay) {
            String still = "not eligible due to a terminating pod on the nominated node.";
            binder.refuse(tree, attempt.explanation() + " preemption: " + still, nominated);
            return;
        }
        List<JsonNode> budgets = cluster.all(Types.BUDGET)
                .map(StoredObject::tree)
                .map(JsonNode.class::cast)
                .toList();
        Preemption preemption = new Preemption(attempt, budgets);
        Optional<Preemption.Room> room = preemption.find();
        room.ifPresentOrElse(
                found -> {
                    binder.refuse(tree, attempt.explanation(), found.node().name());
                    binder.evict(tree, found);
                },
                () -> binder.refuse(tree, attempt.explanation() + " preemption: " + preemption.explanation(), ""));
    }
}
