package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.simulator.state.Usage;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.PodRequest;
import io.github.bladebook.simulator.state.kube.Quantities;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How much one object takes of the resources a quota can limit. */
final class QuotaUsage {
    private static final String BY_CLASS = ".storageclass.storage.k8s.io/";
    private static final Set<String> COUNTED = Set.of(
            "pods",
            "services",
            "configmaps",
            "secrets",
            "persistentvolumeclaims",
            "replicationcontrollers",
            "resourcequotas");

    private QuotaUsage() {}

    static boolean counts(Kind kind, Set<String> limited) {
        boolean pods = kind.resource().equals("pods");
        return limited.stream()
                .anyMatch(name -> name.equals(counter(kind))
                        || name.equals(kind.resource())
                        || (pods
                                && (name.startsWith("requests.")
                                        || name.startsWith("limits.")
                                        || name.equals("cpu")
                                        || name.equals("memory")))
                        || (kind.resource().equals("services") && name.startsWith("services."))
                        || (kind.resource().equals("persistentvolumeclaims") && name.contains("storage")));
    }

    private static String counter(Kind kind) {
        return "count/" + kind.resource();
    }

    static Map<String, BigDecimal> of(Kind kind, JsonNode object) {
        Map<String, BigDecimal> usage = new TreeMap<>();
        usage.put(counter(kind), BigDecimal.ONE);
        if (COUNTED.contains(kind.resource())) {
            usage.put(kind.resource(), BigDecimal.ONE);
        }
        switch (kind.resource()) {
            case "pods" -> pod(object, usage);
            case "services" -> {
                String type = object.at("/spec/type").asText();
                if (type.equals("LoadBalancer")) {
                    usage.put("services.loadbalancers", BigDecimal.ONE);
                }
                if (!type.equals("ClusterIP")) {
                    usage.put(
                            "services.nodeports",
                            BigDecimal.valueOf(object.at("/spec/ports").size()));
                }
            }
            case "persistentvolumeclaims" -> {
                BigDecimal size = Quantities.of(object.at("/spec/resources/requests/storage"));
                String storage = object.at("/spec/storageClassName").asText("");
                usage.put("requests.storage", size);
                usage.put(storage + BY_CLASS + "requests.storage", size);
                usage.put(storage + BY_CLASS + "persistentvolumeclaims", BigDecimal.ONE);
            }
            default -> {
                // Only counted.
            }
        }
        return usage;
    }

    private static void pod(JsonNode pod, Map<String, BigDecimal> usage) {
        Usage request = PodRequest.of(pod);
        BigDecimal cpu = cores(request.cpu());
        BigDecimal memory = BigDecimal.valueOf(request.memory().bytes());
        usage.put("cpu", cpu);
        usage.put("requests.cpu", cpu);
        usage.put("memory", memory);
        usage.put("requests.memory", memory);
        for (JsonNode container : pod.at("/spec/containers")) {
            container
                    .at("/resources/limits")
                    .properties()
                    .forEach(limit ->
                            usage.merge("limits." + limit.getKey(), Quantities.of(limit.getValue()), BigDecimal::add));
            container.at("/resources/requests").properties().stream()
                    .filter(one -> one.getKey().contains("/") || one.getKey().equals("ephemeral-storage"))
                    .forEach(one ->
                            usage.merge("requests." + one.getKey(), Quantities.of(one.getValue()), BigDecimal::add));
        }
    }

    private static BigDecimal cores(Cpu cpu) {
        return BigDecimal.valueOf(cpu.milli(), 3);
    }
}
