package io.github.bladebook.kit.real;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Pods as strange as the API allows: every order of init containers and sidecars, zero requests, every way to write a quantity,
 * overhead. The same seed gives the same pods.
 */
final class OddPods {
    static final String RUNTIME_CLASS = "heavy";

    private static final List<String> CPU =
            List.of("0", "1m", "10m", "100m", "0.1", "0.25", "1", "1.5", "2500m", "1e1", "5E-2", "3");
    private static final List<String> MEMORY = List.of(
            "0", "1", "128974848", "129e6", "129M", "123Mi", "1Gi", "0.5Gi", "1500k", "2G", "1E6", "64Ki", "3072");

    /**
     * Amounts below the unit that counts (a milli, a byte). The server adds exactly and rounds the sum; a snapshot rounds each
     * container up. So the two agree as long as one container of a pod is this small, and that is what the corpus holds.
     */
    private static final String TINY_CPU = "0.0005";

    private static final String TINY_MEMORY = "100m";

    private final Random random = new Random(20);

    private final boolean podLevel;

    /** Makes pods, {@code podLevel} with requests of the whole pod among them; a server that does not serve those drops them. */
    OddPods(boolean podLevel) {
        this.podLevel = podLevel;
    }

    /** Returns so many pod objects of a namespace, bound to a node, named {@code odd-0} and so on. */
    List<Map<String, Object>> take(int count, String namespace, String node) {
        List<Map<String, Object>> pods = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pods.add(pod("odd-" + i, namespace, node));
        }
        return pods;
    }

    private Map<String, Object> pod(String name, String namespace, String node) {
        Map<String, Object> spec = new LinkedHashMap<>();
        boolean whole = podLevel && random.nextInt(6) == 0;
        if (whole) {
            // The server refuses less than what the containers ask for together, and any scratch space beside it.
            String memory = random.nextBoolean() ? "40Gi" : "41e9";
            spec.put("resources", Map.of("requests", Map.of("cpu", "90", "memory", memory)));
        }
        spec.put("nodeName", node);
        spec.put("containers", containers("main", 1 + random.nextInt(3), whole));
        int inits = random.nextInt(5);
        if (inits > 0) {
            spec.put("initContainers", containers("init", inits, whole));
        }
        if (random.nextInt(4) == 0) {
            spec.put("runtimeClassName", RUNTIME_CLASS);
        }
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Pod",
                "metadata",
                Map.of("name", name, "namespace", namespace),
                "spec",
                spec);
    }

    private List<Map<String, Object>> containers(String prefix, int count, boolean whole) {
        List<Map<String, Object>> containers = new ArrayList<>();
        boolean before = prefix.equals("init");
        for (int i = 0; i < count; i++) {
            Map<String, Object> container = new LinkedHashMap<>();
            container.put("name", prefix + "-" + i);
            container.put("image", "registry.lab.example/odd");
            Map<String, String> requests = new LinkedHashMap<>();
            boolean tiny = !before && i == 0 && random.nextInt(8) == 0;
            requests.put("cpu", tiny ? TINY_CPU : CPU.get(random.nextInt(CPU.size())));
            requests.put("memory", tiny ? TINY_MEMORY : MEMORY.get(random.nextInt(MEMORY.size())));
            requests.put("ephemeral-storage", whole ? "0" : random.nextInt(3) + "Gi");
            container.put("resources", Map.of("requests", requests));
            if (before && random.nextBoolean()) {
                container.put("restartPolicy", "Always");
            }
            containers.add(container);
        }
        return containers;
    }
}
