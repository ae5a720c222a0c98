package io.github.bladebook.simulator.state.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which fields a field selector may name, kind by kind, as the API server registers them. */
public final class Fields {
    private static final List<String> OF_EVERY_KIND = List.of("metadata.name", "metadata.namespace");
    private static final Map<String, List<String>> OF_KIND = Map.of(
            "v1 Pod",
            List.of(
                    "spec.nodeName",
                    "spec.restartPolicy",
                    "spec.schedulerName",
                    "spec.serviceAccountName",
                    "spec.hostNetwork",
                    "status.phase",
                    "status.podIP",
                    "status.nominatedNodeName"),
            "v1 Node",
            List.of("spec.unschedulable"),
            "v1 Namespace",
            List.of("status.phase"),
            "v1 Secret",
            List.of("type"),
            "v1 Service",
            List.of("spec.clusterIP", "spec.type"),
            "v1 Event",
            List.of(
                    "involvedObject.kind",
                    "involvedObject.namespace",
                    "involvedObject.name",
                    "involvedObject.uid",
                    "involvedObject.apiVersion",
                    "involvedObject.resourceVersion",
                    "involvedObject.fieldPath",
                    "reason",
                    "reportingComponent",
                    "source",
                    "type"),
            "apps/v1 ReplicaSet",
            List.of("status.replicas"),
            "v1 ReplicationController",
            List.of("status.replicas"),
            "batch/v1 Job",
            List.of("status.successful"));
    private static final Set<String> FALSE_WHEN_ABSENT = Set.of("spec.unschedulable", "spec.hostNetwork");

    private Fields() {}

    /** Whether a field selector over this kind may name {@code field}. */
    public static boolean selectable(Kind kind, String field) {
        return OF_EVERY_KIND.contains(field) || ofKind(kind).contains(field);
    }

    static Map<String, String> of(Kind kind, JsonNode tree) {
        Map<String, String> values = new HashMap<>();
        OF_EVERY_KIND.forEach(field -> put(values, field, tree));
        ofKind(kind).forEach(field -> put(values, field, tree));
        return Map.copyOf(values);
    }

    private static List<String> ofKind(Kind kind) {
        return OF_KIND.getOrDefault(kind.apiVersion() + " " + kind.name(), List.of());
    }

    private static void put(Map<String, String> values, String field, JsonNode tree) {
        String path = field.equals("source") ? "source.component" : field;
        JsonNode node = tree.at("/" + path.replace('.', '/'));
        String absent = FALSE_WHEN_ABSENT.contains(field) ? "false" : "";
        String value = node.asText(absent);
        if (!value.isEmpty()) {
            values.put(field.intern(), value.length() < 32 ? value.intern() : value);
        }
    }
}
