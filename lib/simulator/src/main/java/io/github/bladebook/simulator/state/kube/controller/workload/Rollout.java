package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.util.List;

/** One step of a rollout: how far the new ReplicaSet may grow and the old ones must shrink now. */
final class Rollout {
    private final Cluster cluster;
    private final ObjectNode deployment;
    private final ObjectNode current;
    private final List<ObjectNode> old;
    private final int wanted;

    Rollout(Cluster cluster, ObjectNode deployment, ObjectNode current, List<ObjectNode> old) {
        this.cluster = cluster;
        this.deployment = deployment;
        this.current = current;
        this.old = old;
        this.wanted = deployment.at("/spec/replicas").asInt(1);
    }

    void step() {
        if (deployment.at("/spec/paused").asBoolean()) {
            return;
        }
        if (deployment.at("/spec/strategy/type").asText().equals("Recreate")) {
            old.forEach(set -> scale(set, 0));
            if (old.stream().allMatch(set -> set.at("/status/replicas").asInt() == 0)) {
                scale(current, wanted);
            }
            return;
        }
        JsonNode rules = deployment.at("/spec/strategy/rollingUpdate");
        int surge = PodSets.share(rules.path("maxSurge"), "25%", wanted, true);
        int missing = PodSets.share(rules.path("maxUnavailable"), "25%", wanted, false);
        if (surge == 0 && missing == 0) {
            missing = 1;
        }
        int oldReplicas = old.stream().mapToInt(Rollout::replicas).sum();
        int target = Math.min(wanted, Math.max(replicas(current), wanted + surge - oldReplicas));
        if (replicas(current) > wanted || target > replicas(current)) {
            scale(current, target);
            return;
        }
        shrink(oldReplicas, wanted - missing);
    }

    /** Takes from the old what is not needed for the least that must be available; what is not ready goes first. */
    private void shrink(int oldReplicas, int least) {
        int unavailable = replicas(current) - available(current);
        int room = oldReplicas + replicas(current) - least - unavailable;
        for (int i = old.size() - 1; i >= 0 && room > 0; i--) {
            ObjectNode set = old.get(i);
            int take = Math.min(room, replicas(set));
            if (take > 0) {
                scale(set, replicas(set) - take);
                room -= take;
            }
        }
    }

    private static int replicas(JsonNode set) {
        return set.at("/spec/replicas").asInt();
    }

    private static int available(JsonNode set) {
        return set.at("/status/availableReplicas").asInt();
    }

    private void scale(ObjectNode set, int to) {
        int from = replicas(set);
        if (from == to) {
            return;
        }
        cluster.change(Types.REPLICA_SET, PodSets.namespace(set), PodSets.name(set), tree -> {
            tree.withObject("/spec").put("replicas", to);
            tree.withObject("/metadata")
                    .put("generation", tree.at("/metadata/generation").asInt() + 1);
        });
        cluster.normal(
                deployment,
                Deployments.NAME,
                "ScalingReplicaSet",
                "Scaled %s replica set %s from %d to %d"
                        .formatted(to > from ? "up" : "down", PodSets.name(set), from, to));
    }
}
