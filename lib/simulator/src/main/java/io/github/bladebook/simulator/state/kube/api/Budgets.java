package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.Selectors;
import io.github.bladebook.simulator.state.kube.StoredObject;
import java.util.List;

/** Which disruption budgets cover a pod; a controller of the cluster counts what they allow. */
final class Budgets {
    private static final Kind BUDGETS = Kinds.of("policy/v1", "PodDisruptionBudget");

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

    static boolean healthy(ObjectNode pod) {
        boolean ready = false;
        for (JsonNode condition : pod.at("/status/conditions")) {
            ready |= condition.path("type").asText().equals("Ready")
                    && condition.path("status").asText().equals("True");
        }
        return ready && !pod.at("/metadata/deletionTimestamp").isTextual();
    }
}
