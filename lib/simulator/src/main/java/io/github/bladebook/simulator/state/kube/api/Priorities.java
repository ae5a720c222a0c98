package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import java.util.Map;
import java.util.Optional;

/** Turns the name of a priority class into the number that the scheduler reads. */
final class Priorities {
    private static final Kind CLASSES = Kinds.of("scheduling.k8s.io/v1", "PriorityClass");
    private static final Kind PODS = Kinds.of("v1", "Pod");
    private static final Map<String, Integer> OF_THE_SYSTEM =
            Map.of("system-node-critical", 2_000_001_000, "system-cluster-critical", 2_000_000_000);

    private final KubeStore store;

    Priorities(KubeStore store) {
        this.store = store;
    }

    void resolve(ObjectNode pod) {
        ObjectNode spec = pod.withObject("/spec");
        String name = spec.path("priorityClassName").asText("");
        Optional<ObjectNode> chosen = name.isEmpty() ? preset() : store.get(CLASSES, "", name);
        Integer known = OF_THE_SYSTEM.get(name);
        if (chosen.isEmpty() && known == null && !name.isEmpty()) {
            throw ApiError.forbidden(
                    PODS, pod.at("/metadata/name").asText(""), "no PriorityClass with name " + name + " was found");
        }
        int value = chosen.map(one -> one.path("value").asInt()).orElse(known == null ? 0 : known);
        String preemption =
                chosen.map(one -> one.path("preemptionPolicy").asText("")).orElse("");
        chosen.filter(one -> name.isEmpty())
                .ifPresent(one ->
                        spec.put("priorityClassName", one.at("/metadata/name").asText()));
        spec.put("priority", value);
        if (!spec.has("preemptionPolicy")) {
            spec.put("preemptionPolicy", preemption.isEmpty() ? "PreemptLowerPriority" : preemption);
        }
    }

    private Optional<ObjectNode> preset() {
        return store.list(CLASSES).stream()
                .filter(one -> one.path("globalDefault").asBoolean())
                .findFirst();
    }
}
