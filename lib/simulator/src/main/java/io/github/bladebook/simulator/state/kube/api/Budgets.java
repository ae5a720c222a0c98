package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.Selectors;
import io.github.bladebook.simulator.state.kube.StoredObject;
import java.util.List;

/** How many pods each disruption budget lets go now. */
final class Budgets {
    static final Kind BUDGETS = Kinds.of("policy/v1", "PodDisruptionBudget");
    private static final Kind PODS = Kinds.of("v1", "Pod");

    private final KubeStore store;

    Budgets(KubeStore store) {
        this.store = store;
    }

    List<StoredObject> covering(ObjectNode pod) {
        String namespace = pod.at("/metadata/namespace").asText();
        return store.snapshot(BUDGETS).items().stream()
                .filter(budget -> budget.namespace().equals(namespace))
                .filter(budget -> Selectors.matches(budget.tree().at("/spec/selector"), pod.at("/metadata/labels")))
                .toList();
    }

    /** Writes into every budget's status what its pods are like. */
    void refresh(String namespace) {
        boolean none = store.snapshot(BUDGETS).items().stream()
                .noneMatch(budget -> budget.namespace().equals(namespace));
        if (none) {
            return;
        }
        List<ObjectNode> pods = store.snapshot(PODS).items().stream()
                .filter(pod -> pod.namespace().equals(namespace))
                .map(StoredObject::tree)
                .toList();
        for (StoredObject budget : store.snapshot(BUDGETS).items()) {
            if (budget.namespace().equals(namespace)) {
                store.change(BUDGETS, namespace, budget.name(), tree -> refresh(tree, pods));
            }
        }
    }

    private static void refresh(ObjectNode budget, List<ObjectNode> pods) {
        List<ObjectNode> covered = pods.stream()
                .filter(pod -> Selectors.matches(budget.at("/spec/selector"), pod.at("/metadata/labels")))
                .toList();
        long healthy = covered.stream().filter(Budgets::healthy).count();
        long expected = covered.size();
        long desired = budget.path("spec").hasNonNull("maxUnavailable")
                ? Math.max(0, expected - share(budget.at("/spec/maxUnavailable"), expected))
                : share(budget.at("/spec/minAvailable"), expected);
        ObjectNode status = budget.withObject("/status");
        status.put("currentHealthy", healthy).put("desiredHealthy", desired).put("expectedPods", expected);
        status.put("disruptionsAllowed", Math.max(0, expected == 0 ? 0 : healthy - desired));
        if (budget.at("/metadata/generation").isNumber()) {
            status.set("observedGeneration", budget.at("/metadata/generation"));
        }
    }

    /** A percentage is rounded up, for what must stay as for what may go. */
    private static long share(JsonNode bound, long expected) {
        String text = bound.asText("0");
        return text.endsWith("%")
                ? (Long.parseLong(text.substring(0, text.length() - 1)) * expected + 99) / 100
                : Long.parseLong(text);
    }

    static boolean healthy(ObjectNode pod) {
        boolean ready = false;
        for (JsonNode condition : pod.at("/status/conditions")) {
            ready |= condition.path("type").asText().equals("Ready")
                    && condition.path("status").asText().equals("True");
        }
        return ready && !pod.at("/metadata/deletionTimestamp").isTextual();
    }
}
