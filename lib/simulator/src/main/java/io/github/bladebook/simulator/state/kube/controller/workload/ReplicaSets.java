package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.util.Comparator;
import java.util.List;

/** Keeps as many pods as a ReplicaSet wants. */
public final class ReplicaSets extends OwnerController {
    private static final String NAME = "replicaset-controller";
    /** Those go first that are worth least: without a node, not ready, young. */
    private static final Comparator<ObjectNode> LEAST_FIRST = Comparator.<ObjectNode, Boolean>comparing(
                    pod -> !pod.at("/spec/nodeName").asText("").isEmpty())
            .thenComparing(PodSets::ready)
            .thenComparing(pod -> pod.at("/metadata/creationTimestamp").asText(), Comparator.reverseOrder())
            .thenComparing(PodSets::name);

    public ReplicaSets(Cluster cluster) {
        super(cluster, Types.REPLICA_SET, Types.POD);
    }

    @Override
    void reconcile(ObjectNode set) {
        List<ObjectNode> all = PodSets.pods(cluster, set);
        List<ObjectNode> pods =
                all.stream().filter(PodSets::active).sorted(LEAST_FIRST).toList();
        int wanted = set.at("/spec/replicas").asInt(1);
        boolean refused = false;
        for (int i = pods.size(); i < wanted && !refused; i++) {
            String name = cluster.generated(PodSets.name(set) + "-");
            refused = !PodSets.create(cluster, set, PodSets.fromTemplate(set, name), NAME);
        }
        for (int i = 0; i < pods.size() - wanted; i++) {
            PodSets.delete(cluster, set, pods.get(i), NAME);
        }
        int ready = PodSets.count(pods, PodSets::ready);
        status(
                set,
                tree -> tree.withObject("/status")
                        .put("replicas", pods.size())
                        .put("fullyLabeledReplicas", pods.size())
                        .put("readyReplicas", ready)
                        .put("availableReplicas", ready));
    }
}
