package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.controller.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One term of a pod's affinity or anti-affinity.
 *
 * @param namespaces where its pods are looked for
 * @param elsewhere which further namespaces by their labels
 * @param key the label of nodes that says which of them are one place
 */
record AffinityTerm(Selector selector, List<String> namespaces, Selector elsewhere, String key) {
    /** Reads the required terms of one side of an affinity. */
    static List<AffinityTerm> required(JsonNode side, String namespace) {
        List<AffinityTerm> terms = new ArrayList<>();
        for (JsonNode term : side.path("requiredDuringSchedulingIgnoredDuringExecution")) {
            terms.add(of(term, namespace, Map.of()));
        }
        return List.copyOf(terms);
    }

    /** Reads one term; {@code own} are the labels of the pod that has it, for {@code matchLabelKeys}. */
    static AffinityTerm of(JsonNode term, String namespace, Map<String, String> own) {
        List<String> namespaces = new ArrayList<>();
        term.path("namespaces").forEach(name -> namespaces.add(name.asText()));
        if (namespaces.isEmpty() && !term.has("namespaceSelector")) {
            namespaces.add(namespace);
        }
        Map<String, String> also = new HashMap<>();
        term.path("matchLabelKeys").forEach(label -> {
            if (own.containsKey(label.asText())) {
                also.put(label.asText(), own.get(label.asText()));
            }
        });
        return new AffinityTerm(
                Selector.of(term.path("labelSelector")).and(also),
                namespaces,
                Selector.of(term.path("namespaceSelector")),
                term.path("topologyKey").asText());
    }

    boolean matches(PodInfo pod, Map<String, String> labelsOfItsNamespace) {
        return (namespaces.contains(pod.namespace()) || elsewhere.matches(labelsOfItsNamespace))
                && selector.matches(pod.labels());
    }
}
