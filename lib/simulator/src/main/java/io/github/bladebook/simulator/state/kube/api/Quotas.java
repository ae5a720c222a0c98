package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.Quantities;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** ResourceQuota: how much a namespace may hold in all. */
final class Quotas {
    static final Kind QUOTAS = Kinds.of("v1", "ResourceQuota");
    private static final List<String> MUST_SAY =
            List.of("cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory");

    private final KubeStore store;

    Quotas(KubeStore store) {
        this.store = store;
    }

    void check(Kind kind, ObjectNode object, @Nullable ObjectNode before) {
        String namespace = object.at("/metadata/namespace").asText();
        String name = object.at("/metadata/name").asText();
        for (StoredObject quota : in(namespace)) {
            JsonNode tree = quota.tree();
            if (kind.equals(QUOTAS) || !QuotaScope.covers(tree, kind, object)) {
                continue;
            }
            Map<String, BigDecimal> hard = quantities(tree.at("/spec/hard"));
            Map<String, BigDecimal> delta = QuotaUsage.of(kind, object);
            if (before != null) {
                QuotaUsage.of(kind, before)
                        .forEach((resource, value) -> delta.merge(resource, value.negate(), BigDecimal::add));
            }
            delta.keySet().retainAll(hard.keySet());
            delta.values().removeIf(value -> value.signum() <= 0);
            if (before == null && kind.resource().equals("pods")) {
                silent(kind, name, quota.name(), hard, object);
            }
            Map<String, BigDecimal> used = used(namespace, tree);
            List<String> over = delta.entrySet().stream()
                    .filter(entry -> used.getOrDefault(entry.getKey(), BigDecimal.ZERO)
                                    .add(entry.getValue())
                                    .compareTo(hard.get(entry.getKey()))
                            > 0)
                    .map(Map.Entry::getKey)
                    .toList();
            if (!over.isEmpty()) {
                throw ApiError.forbidden(
                        kind,
                        name,
                        "exceeded quota: %s, requested: %s, used: %s, limited: %s"
                                .formatted(quota.name(), list(over, delta), list(over, used), list(over, hard)));
            }
        }
    }

    private static void silent(Kind kind, String name, String quota, Map<String, BigDecimal> hard, ObjectNode pod) {
        Map<String, List<String>> missing = new TreeMap<>();
        for (String resource : MUST_SAY) {
            if (hard.containsKey(resource)) {
                String list = resource.startsWith("limits.") ? "limits" : "requests";
                String simple = resource.substring(resource.indexOf('.') + 1);
                for (JsonNode container : pod.at("/spec/containers")) {
                    if (!container.path("resources").path(list).has(simple)) {
                        missing.computeIfAbsent(resource, key -> new ArrayList<>())
                                .add(container.path("name").asText());
                    }
                }
            }
        }
        if (!missing.isEmpty()) {
            String all = missing.entrySet().stream()
                    .map(entry -> entry.getKey() + " for: " + String.join(",", entry.getValue()))
                    .collect(Collectors.joining("; "));
            throw ApiError.forbidden(kind, name, "failed quota: " + quota + ": must specify " + all);
        }
    }

    List<StoredObject> in(String namespace) {
        return store.snapshot(QUOTAS).items().stream()
                .filter(quota -> quota.namespace().equals(namespace))
                .toList();
    }

    /** Returns how much of what a quota limits is there now. */
    Map<String, BigDecimal> used(String namespace, JsonNode quota) {
        Map<String, BigDecimal> used = new TreeMap<>();
        quota.at("/spec/hard").properties().forEach(entry -> used.put(entry.getKey(), BigDecimal.ZERO));
        for (Kind kind : store.kinds().all()) {
            if (!kind.namespaced() || !QuotaUsage.counts(kind, used.keySet())) {
                continue;
            }
            for (StoredObject object : store.snapshot(kind).items()) {
                if (object.namespace().equals(namespace)) {
                    ObjectNode tree = object.tree();
                    if (QuotaScope.covers(quota, kind, tree)) {
                        QuotaUsage.of(kind, tree)
                                .forEach((name, value) -> used.computeIfPresent(name, (key, sum) -> sum.add(value)));
                    }
                }
            }
        }
        return used;
    }

    static Map<String, BigDecimal> quantities(JsonNode node) {
        Map<String, BigDecimal> values = new TreeMap<>();
        node.properties().forEach(entry -> values.put(entry.getKey(), Quantities.of(entry.getValue())));
        return values;
    }

    static String text(String resource, BigDecimal value) {
        boolean bytes = resource.endsWith("memory") || resource.endsWith("storage");
        return bytes ? Quantities.binary(value) : Quantities.decimal(value);
    }

    private static String list(List<String> names, Map<String, BigDecimal> values) {
        return names.stream()
                .map(name -> name + "=" + text(name, values.getOrDefault(name, BigDecimal.ZERO)))
                .collect(Collectors.joining(","));
    }
}
