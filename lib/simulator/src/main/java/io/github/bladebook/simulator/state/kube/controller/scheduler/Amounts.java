package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.core.unit.Quantity;
import java.util.Map;
import java.util.TreeMap;

/** Amounts of resources by name: CPU in milli, everything else in whole units; rounded up as the scheduler does. */
final class Amounts {
    static final String CPU = "cpu";
    static final String MEMORY = "memory";
    static final String STORAGE = "ephemeral-storage";

    private Amounts() {}

    static Map<String, Long> of(JsonNode resources) {
        Map<String, Long> amounts = new TreeMap<>();
        resources
                .properties()
                .forEach(entry -> amounts.put(
                        entry.getKey(), amount(entry.getKey(), entry.getValue().asText("0"))));
        return amounts;
    }

    static long amount(String resource, String text) {
        Quantity quantity = Quantity.parse(text);
        return resource.equals(CPU) ? quantity.milli() : quantity.value();
    }

    static void add(Map<String, Long> to, Map<String, Long> more) {
        more.forEach((name, amount) -> to.merge(name, amount, Long::sum));
    }

    static void raise(Map<String, Long> to, Map<String, Long> least) {
        least.forEach((name, amount) -> to.merge(name, amount, Math::max));
    }

    /** Returns what a pod requests: its containers and sidecars, or an init container beside the sidecars before it; and its overhead. */
    static Map<String, Long> ofPod(JsonNode spec) {
        Map<String, Long> together = new TreeMap<>();
        spec.path("containers").forEach(container -> add(together, requests(container)));
        Map<String, Long> sidecars = new TreeMap<>();
        Map<String, Long> peak = new TreeMap<>();
        for (JsonNode container : spec.path("initContainers")) {
            Map<String, Long> own = requests(container);
            if (PodInfo.sidecar(container)) {
                add(together, own);
                add(sidecars, own);
                raise(peak, sidecars);
            } else {
                add(own, sidecars);
                raise(peak, own);
            }
        }
        raise(together, peak);
        add(together, of(spec.path("overhead")));
        return together;
    }

    private static Map<String, Long> requests(JsonNode container) {
        return of(container.path("resources").path("requests"));
    }
}
