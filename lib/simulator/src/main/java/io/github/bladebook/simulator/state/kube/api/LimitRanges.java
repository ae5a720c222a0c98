package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.Quantities;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** LimitRange: what a container gets when it says nothing, and the least and most it may say. */
final class LimitRanges {
    private static final Kind RANGES = Kinds.of("v1", "LimitRange");
    private static final String NOTE = "kubernetes.io/limit-ranger";

    private final KubeStore store;

    LimitRanges(KubeStore store) {
        this.store = store;
    }

    private List<JsonNode> of(ObjectNode object, String type) {
        List<JsonNode> items = new ArrayList<>();
        String namespace = object.at("/metadata/namespace").asText();
        store.snapshot(RANGES).items().stream()
                .filter(range -> range.namespace().equals(namespace))
                .forEach(range -> range.tree().at("/spec/limits").forEach(items::add));
        return items.stream()
                .filter(item -> item.path("type").asText().equals(type))
                .toList();
    }

    void fill(ObjectNode pod) {
        List<String> notes = new ArrayList<>();
        for (JsonNode item : of(pod, "Container")) {
            for (String list : List.of("containers", "initContainers")) {
                String what = list.equals("containers") ? "container" : "init container";
                for (JsonNode container : pod.path("spec").path(list)) {
                    fill((ObjectNode) container, "requests", item.path("defaultRequest"), what + " ", notes);
                    fill((ObjectNode) container, "limits", item.path("default"), what + " ", notes);
                }
            }
        }
        if (!notes.isEmpty()) {
            pod.withObject("/metadata")
                    .withObject("/annotations")
                    .put(NOTE, "LimitRanger plugin set: " + String.join("; ", notes));
        }
    }

    private static void fill(ObjectNode container, String list, JsonNode presets, String what, List<String> notes) {
        List<String> set = new ArrayList<>();
        for (Map.Entry<String, JsonNode> preset : new TreeMap<>(map(presets)).entrySet()) {
            ObjectNode values = container.withObject("/resources").withObject("/" + list);
            if (!values.has(preset.getKey())) {
                values.set(preset.getKey(), preset.getValue());
                set.add(preset.getKey());
            }
        }
        if (!set.isEmpty()) {
            String kind = list.equals("requests") ? " request for " : " limit for ";
            notes.add(String.join(", ", set)
                    + kind
                    + what
                    + container.path("name").asText());
        }
    }

    private static Map<String, JsonNode> map(JsonNode node) {
        return node.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void check(Kind kind, ObjectNode object) {
        List<String> complaints = new ArrayList<>();
        if (kind.resource().equals("pods")) {
            for (JsonNode item : of(object, "Container")) {
                for (String list : List.of("containers", "initContainers")) {
                    object.path("spec")
                            .path(list)
                            .forEach(container -> compare(
                                    "Container",
                                    item,
                                    map(container.at("/resources/requests")),
                                    map(container.at("/resources/limits")),
                                    complaints));
                }
            }
            for (JsonNode item : of(object, "Pod")) {
                compare("Pod", item, sum(object, "requests"), sum(object, "limits"), complaints);
            }
        } else if (kind.resource().equals("persistentvolumeclaims")) {
            for (JsonNode item : of(object, "PersistentVolumeClaim")) {
                Map<String, JsonNode> requests = map(object.at("/spec/resources/requests"));
                compare("PersistentVolumeClaim", item, requests, Map.of(), complaints);
            }
        }
        if (!complaints.isEmpty()) {
            String all = complaints.size() == 1 ? complaints.get(0) : "[" + String.join(", ", complaints) + "]";
            throw ApiError.forbidden(kind, object.at("/metadata/name").asText(""), all);
        }
    }

    private static Map<String, JsonNode> sum(ObjectNode pod, String list) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        pod.at("/spec/containers")
                .forEach(container -> map(container.path("resources").path(list))
                        .forEach((name, value) -> sums.merge(name, Quantities.of(value), BigDecimal::add)));
        Map<String, JsonNode> texts = new TreeMap<>();
        sums.forEach((name, value) -> texts.put(
                name, pod.textNode(name.equals("memory") ? Quantities.binary(value) : Quantities.decimal(value))));
        return texts;
    }

    private static void compare(
            String type,
            JsonNode item,
            Map<String, JsonNode> requests,
            Map<String, JsonNode> limits,
            List<String> complaints) {
        boolean claim = type.equals("PersistentVolumeClaim");
        for (Map.Entry<String, JsonNode> least : new TreeMap<>(map(item.path("min"))).entrySet()) {
            String name = least.getKey();
            String text = "minimum " + name + " usage per " + type + " is "
                    + least.getValue().asText();
            JsonNode request = requests.get(name);
            JsonNode limit = limits.get(name);
            if (request == null) {
                complaints.add(text + ".  No request is specified");
            } else if (less(request, least.getValue())) {
                complaints.add(text + ", but request is " + request.asText());
            } else if (limit != null && less(limit, least.getValue())) {
                complaints.add(text + ", but limit is " + limit.asText());
            }
        }
        for (Map.Entry<String, JsonNode> most : new TreeMap<>(map(item.path("max"))).entrySet()) {
            String name = most.getKey();
            String text = "maximum " + name + " usage per " + type + " is "
                    + most.getValue().asText();
            JsonNode request = requests.get(name);
            JsonNode limit = limits.get(name);
            if (claim) {
                if (request != null && less(most.getValue(), request)) {
                    complaints.add(text + ", but request is " + request.asText());
                }
            } else if (limit == null) {
                complaints.add(text + ".  No limit is specified");
            } else if (less(most.getValue(), limit)) {
                complaints.add(text + ", but limit is " + limit.asText());
            } else if (request != null && less(most.getValue(), request)) {
                complaints.add(text + ", but request is " + request.asText());
            }
        }
    }

    private static boolean less(JsonNode one, JsonNode other) {
        return Quantities.of(one).compareTo(Quantities.of(other)) < 0;
    }
}
