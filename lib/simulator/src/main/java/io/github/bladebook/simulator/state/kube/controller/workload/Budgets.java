package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import io.github.bladebook.simulator.state.kube.controller.Owners;
import io.github.bladebook.simulator.state.kube.controller.Selector;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts how many pods a PodDisruptionBudget lets go at this moment. */
public final class Budgets extends KeyedController {
    private final Cluster cluster;

    public Budgets(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void saw(Change change) {
        StoredObject after = change.after();
        if (after.kind().equals(Types.BUDGET) && !change.deleted()) {
            touch(after.namespace(), after.name());
        } else if (after.kind().equals(Types.POD)) {
            cluster.in(Types.BUDGET, after.namespace())
                    .filter(budget ->
                            Selector.of(budget.tree().at("/spec/selector")).matches(after.labels()))
                    .forEach(budget -> touch(budget.namespace(), budget.name()));
        }
    }

    @Override
    protected void reconcile(String namespace, String name) {
        cluster.get(Types.BUDGET, namespace, name).ifPresent(this::count);
    }

    private void count(ObjectNode budget) {
        Selector selector = Selector.of(budget.at("/spec/selector"));
        List<ObjectNode> pods = cluster.in(Types.POD, PodSets.namespace(budget))
                .filter(pod -> selector.matches(pod.labels()))
                .map(StoredObject::tree)
                .filter(pod -> !PodSets.ended(pod))
                .toList();
        int expected = expected(pods);
        int healthy = PodSets.count(pods, pod -> PodSets.ready(pod) && !PodSets.deleting(pod));
        JsonNode most = budget.at("/spec/maxUnavailable");
        int desired = most.isMissingNode()
                ? PodSets.share(budget.at("/spec/minAvailable"), "1", expected, true)
                : Math.max(0, expected - PodSets.share(most, "0", expected, true));
        int allowed = expected > 0 ? Math.max(0, healthy - desired) : 0;
        cluster.change(Types.BUDGET, PodSets.namespace(budget), PodSets.name(budget), tree -> {
            ObjectNode status = tree.withObject("/status").put("currentHealthy", healthy);
            status.put("desiredHealthy", desired).put("expectedPods", expected).put("disruptionsAllowed", allowed);
            if (tree.at("/metadata/generation").isNumber()) {
                status.set("observedGeneration", tree.at("/metadata/generation"));
            }
            String reason = allowed > 0 ? "SufficientPods" : "InsufficientPods";
            Conditions.set(tree, "DisruptionAllowed", allowed > 0, reason, "", cluster.now());
        });
    }

    /** As many as their controllers want, not as there happen to be. */
    private int expected(List<ObjectNode> pods) {
        Map<String, Integer> wanted = new HashMap<>();
        int alone = 0;
        for (ObjectNode pod : pods) {
            JsonNode owner = Owners.controller(pod);
            if (owner.isMissingNode()) {
                alone++;
            } else {
                wanted.computeIfAbsent(owner.path("uid").asText(), uid -> replicas(pod, owner, pods));
            }
        }
        return alone + wanted.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int replicas(ObjectNode pod, JsonNode owner, List<ObjectNode> pods) {
        String kind = owner.path("kind").asText();
        if (kind.equals("ReplicaSet") || kind.equals("StatefulSet")) {
            return cluster.get(
                            Kinds.of("apps/v1", kind),
                            PodSets.namespace(pod),
                            owner.path("name").asText())
                    .map(found -> found.at("/spec/replicas").asInt(1))
                    .orElse(0);
        }
        String uid = owner.path("uid").asText();
        return PodSets.count(
                pods, other -> Owners.controller(other).path("uid").asText().equals(uid));
    }
}
