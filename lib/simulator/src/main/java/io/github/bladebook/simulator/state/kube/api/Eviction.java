package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import java.util.List;

/** Deletes a pod politely: not while a disruption budget needs it. */
final class Eviction {
    private static final Kind PODS = Kinds.of("v1", "Pod");

    /** How long the server asks to wait for a budget that its controller has not counted yet. */
    private static final int UNCOUNTED_SECONDS = 10;

    private final KubeStore store;
    private final Deletion deletion;

    Eviction(KubeStore store, Deletion deletion) {
        this.store = store;
        this.deletion = deletion;
    }

    void evict(String namespace, String name, DeleteOptions options) {
        ObjectNode pod = store.get(PODS, namespace, name).orElseThrow(() -> ApiError.notFound(PODS, name));
        new MachineHooks(store).evict(pod, options.dryRun());
        boolean idle = List.of("Succeeded", "Failed", "Pending")
                        .contains(pod.at("/status/phase").asText())
                || pod.at("/metadata/deletionTimestamp").isTextual();
        List<StoredObject> budgets = new Budgets(store).covering(pod);
        if (!idle && budgets.size() > 1) {
            throw ApiError.internal(
                    "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
        }
        if (!idle && !budgets.isEmpty()) {
            charge(budgets.get(0), pod, options);
        }
        deletion.delete(PODS, namespace, name, options);
    }

    private void charge(StoredObject budget, ObjectNode pod, DeleteOptions options) {
        ObjectNode tree = budget.tree();
        long healthy = tree.at("/status/currentHealthy").asLong();
        long desired = tree.at("/status/desiredHealthy").asLong();
        boolean unready = !Budgets.healthy(pod);
        String policy = tree.at("/spec/unhealthyPodEvictionPolicy").asText("IfHealthyBudget");
        boolean free = unready && (policy.equals("AlwaysAllow") || (healthy >= desired && desired > 0));
        if (free) {
            return;
        }
        if (tree.at("/status/observedGeneration").asLong()
                < tree.at("/metadata/generation").asLong()) {
            String uncounted = "The disruption budget %s is still being processed by the server.";
            throw violated(uncounted.formatted(budget.name())).retryAfter(UNCOUNTED_SECONDS);
        }
        long allowed = tree.at("/status/disruptionsAllowed").asLong();
        if (allowed <= 0) {
            throw violated("The disruption budget %s needs %d healthy pods and has %d currently"
                    .formatted(budget.name(), desired, healthy));
        }
        if (!options.dryRun()) {
            ObjectNode status = tree.withObject("/status");
            status.put("disruptionsAllowed", allowed - 1);
            status.withObject("/disruptedPods")
                    .put(
                            pod.at("/metadata/name").asText(),
                            pod.at("/metadata/creationTimestamp").asText());
            store.store(tree);
        }
    }

    private static ApiError violated(String why) {
        return ApiError.tooManyRequests(
                "Cannot evict pod as it would violate the pod's disruption budget.",
                List.of(new Cause("DisruptionBudget", why, "")));
    }
}
