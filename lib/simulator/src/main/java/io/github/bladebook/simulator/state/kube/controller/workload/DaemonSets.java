package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Types;
import io.github.bladebook.simulator.state.kube.controller.scheduler.Eligible;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keeps one pod of a DaemonSet on each node that its rules let it go to, and replaces those of an older template as its strategy says. */
public final class DaemonSets extends OwnerController {
    private static final String NAME = "daemonset-controller";

    private final Revisions revisions;

    public DaemonSets(Cluster cluster) {
        super(cluster, Types.DAEMON_SET, Types.POD);
        this.revisions = new Revisions(cluster);
    }

    @Override
    public void saw(Change change) {
        StoredObject before = change.before();
        if (change.after().kind().equals(Types.NODE)) {
            cluster.all(Types.DAEMON_SET).forEach(set -> touch(set.namespace(), set.name()));
        } else if (before != null && before.kind().equals(Types.DAEMON_SET)) {
            revisions.saw(before);
        }
        super.saw(change);
    }

    @Override
    void reconcile(ObjectNode set) {
        List<ObjectNode> there = PodSets.pods(cluster, set);
        List<ObjectNode> known = revisions.of(set, there);
        String first = Revisions.hash(set, PodSets.name(known.get(0)));
        String update = Revisions.hash(set, PodSets.name(known.get(known.size() - 1)));
        ObjectNode pattern = DaemonPod.pattern(set, update);
        Map<String, List<ObjectNode>> byNode = new TreeMap<>();
        List<ObjectNode> leaving = new ArrayList<>();
        for (ObjectNode pod : there) {
            if (PodSets.active(pod)) {
                byNode.computeIfAbsent(DaemonPod.target(pod), node -> new ArrayList<>())
                        .add(pod);
            } else if (PodSets.deleting(pod)) {
                leaving.add(pod);
            }
        }
        Set<String> eligible = new HashSet<>();
        cluster.all(Types.NODE)
                .map(StoredObject::tree)
                .filter(node -> Eligible.is(pattern.path("spec"), node))
                .forEach(node -> eligible.add(PodSets.name(node)));
        Set<String> busy = new HashSet<>();
        leaving.forEach(pod -> busy.add(DaemonPod.target(pod)));
        place(set, pattern, byNode, eligible, busy);
        DaemonRollout rollout = new DaemonRollout(set, byNode, eligible, first, update);
        if (!set.at("/spec/updateStrategy/type").asText().equals("OnDelete")) {
            rollout.plan();
            rollout.deletions().forEach(pod -> PodSets.delete(cluster, set, pod, NAME));
            rollout.creations().forEach(node -> create(set, pattern, node));
        }
        status(set, rollout::report);
        Set<String> used = new HashSet<>(Set.of(update));
        byNode.values().forEach(pods -> pods.forEach(pod -> used.add(rollout.revision(pod))));
        leaving.forEach(pod -> used.add(rollout.revision(pod)));
        Set<String> names = new HashSet<>();
        known.stream()
                .map(PodSets::name)
                .filter(name -> used.contains(Revisions.hash(set, name)))
                .forEach(names::add);
        revisions.forget(set, known, names);
    }

    /** A node gets its next pod when the one before has left. */
    private void place(
            ObjectNode set,
            ObjectNode pattern,
            Map<String, List<ObjectNode>> byNode,
            Set<String> eligible,
            Set<String> busy) {
        for (String node : eligible.stream().sorted().toList()) {
            if (!byNode.containsKey(node) && !busy.contains(node)) {
                create(set, pattern, node);
            }
        }
        for (String node : List.copyOf(byNode.keySet())) {
            if (!eligible.contains(node)) {
                List<ObjectNode> strangers = byNode.getOrDefault(node, List.of());
                strangers.forEach(pod -> PodSets.delete(cluster, set, pod, NAME));
                byNode.remove(node);
            }
        }
    }

    private void create(ObjectNode set, JsonNode pattern, String node) {
        String name = cluster.generated(PodSets.name(set) + "-");
        PodSets.create(cluster, set, DaemonPod.bound(pattern, name, node), NAME);
    }
}
