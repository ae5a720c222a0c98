package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps the numbered pods of a StatefulSet with their claims: one after the other up, from the last one down. A new template goes from the
 * last pod down to the partition, each when the one before is ready; while one pod is not ready nothing goes on, a better template neither.
 */
public final class StatefulSets extends OwnerController {
    private final Revisions revisions;

    public StatefulSets(Cluster cluster) {
        super(cluster, Types.STATEFUL_SET, Types.POD);
        this.revisions = new Revisions(cluster);
    }

    @Override
    public void saw(Change change) {
        StoredObject before = change.before();
        if (before != null && before.kind().equals(Types.STATEFUL_SET)) {
            revisions.saw(before);
        }
        super.saw(change);
    }

    /** A set in the middle of a reconciliation. */
    private record Work(
            ObjectNode set, Map<Integer, ObjectNode> pods, ObjectNode first, ObjectNode current, ObjectNode update) {
        int start() {
            return set.at("/spec/ordinals/start").asInt(0);
        }

        int end() {
            return start() + set.at("/spec/replicas").asInt(1);
        }

        boolean parallel() {
            return set.at("/spec/podManagementPolicy").asText().equals("Parallel");
        }

        boolean rolling() {
            return !set.at("/spec/updateStrategy/type").asText().equals("OnDelete");
        }

        int partition() {
            return start()
                    + set.at("/spec/updateStrategy/rollingUpdate/partition").asInt(0);
        }

        /** A pod that was there before anybody counted has the first template. */
        String revision(JsonNode pod) {
            return pod.at("/metadata/labels").path(Revisions.LABEL).asText(PodSets.name(first));
        }

        int at(ObjectNode revision) {
            return (int) pods.values().stream()
                    .filter(pod -> !PodSets.deleting(pod) && revision(pod).equals(PodSets.name(revision)))
                    .count();
        }
    }

    @Override
    void reconcile(ObjectNode set) {
        List<ObjectNode> there = PodSets.pods(cluster, set);
        List<ObjectNode> known = revisions.of(set, there);
        String now = set.at("/status/currentRevision").asText("");
        ObjectNode first = known.get(0);
        ObjectNode current = known.stream()
                .filter(one -> PodSets.name(one).equals(now))
                .findFirst()
                .orElse(first);
        Map<Integer, ObjectNode> pods = new TreeMap<>();
        there.forEach(pod -> pods.put(NumberedPods.ordinal(pod), pod));
        Work work = new Work(set, pods, first, current, known.get(known.size() - 1));
        step(work, new NumberedPods(cluster, set));
        report(work);
        Set<String> used = new HashSet<>(Set.of(PodSets.name(current)));
        used.add(PodSets.name(work.update()));
        pods.values().forEach(pod -> used.add(work.revision(pod)));
        revisions.forget(set, known, used);
    }

    private static void step(Work work, NumberedPods hand) {
        for (int i = work.start(); i < work.end(); i++) {
            ObjectNode pod = work.pods().get(i);
            if (pod == null) {
                boolean old = work.rolling() && i < work.partition();
                hand.create(i, old ? work.current() : work.update());
            } else if (PodSets.ended(pod)) {
                hand.delete(pod);
            }
            boolean up = pod != null && PodSets.ready(pod) && !PodSets.deleting(pod);
            if (!up && !work.parallel()) {
                return;
            }
        }
        List<Integer> down =
                work.pods().keySet().stream().sorted(Comparator.reverseOrder()).toList();
        boolean surplus = false;
        for (int ordinal : down) {
            if (ordinal >= work.end() || ordinal < work.start()) {
                surplus = true;
                hand.delete(Objects.requireNonNull(work.pods().get(ordinal)));
                if (!work.parallel()) {
                    return;
                }
            }
        }
        if (!surplus && work.rolling()) {
            roll(work, hand);
        }
    }

    /** One that was deleted a moment ago is not ready either, whether its follower is there already or not. */
    private static void roll(Work work, NumberedPods hand) {
        for (int ordinal = work.end() - 1; ordinal >= work.partition(); ordinal--) {
            ObjectNode pod = work.pods().get(ordinal);
            if (pod == null) {
                return;
            }
            if (!work.revision(pod).equals(PodSets.name(work.update()))) {
                hand.delete(pod);
                return;
            }
            if (PodSets.deleting(pod) || !PodSets.ready(pod)) {
                return;
            }
        }
    }

    private void report(Work work) {
        List<ObjectNode> own = List.copyOf(work.pods().values());
        int ready = PodSets.count(own, pod -> PodSets.ready(pod) && !PodSets.deleting(pod));
        int updated = work.at(work.update());
        boolean complete = work.rolling() && updated == own.size() && ready == own.size();
        ObjectNode current = complete ? work.update() : work.current();
        status(work.set(), tree -> {
            ObjectNode status =
                    tree.withObject("/status").put("replicas", own.size()).put("readyReplicas", ready);
            status.put("availableReplicas", ready)
                    .put("updatedReplicas", updated)
                    .put("currentReplicas", work.at(current));
            status.put("currentRevision", PodSets.name(current))
                    .put("updateRevision", PodSets.name(work.update()))
                    .put("collisionCount", 0);
        });
    }
}
