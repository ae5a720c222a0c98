package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How a pod of a DaemonSet differs from its template: it tolerates what befalls nodes, and is made for one of them. */
final class DaemonPod {
    private static final String GENERATION = "deprecated.daemonset.template.generation";
    private static final List<String> TOLERATED = List.of(
            "node.kubernetes.io/disk-pressure",
            "node.kubernetes.io/memory-pressure",
            "node.kubernetes.io/pid-pressure",
            "node.kubernetes.io/unschedulable");

    private DaemonPod() {}

    /** Returns the pod that each node gets, before it is made for one. */
    static ObjectNode pattern(ObjectNode set, String revision) {
        ObjectNode pod = PodSets.fromTemplate(set, "pattern");
        ObjectNode spec = pod.withObject("/spec");
        for (String key : List.of("not-ready", "unreachable")) {
            tolerate(spec, "node.kubernetes.io/" + key, "NoExecute");
        }
        TOLERATED.forEach(key -> tolerate(spec, key, "NoSchedule"));
        ObjectNode labels = pod.withObject("/metadata").withObjectProperty("labels");
        labels.put(Revisions.LABEL, revision);
        labels.put(
                "pod-template-generation",
                set.at("/metadata/annotations").path(GENERATION).asText("1"));
        return pod;
    }

    private static void tolerate(ObjectNode spec, String key, String effect) {
        spec.withArrayProperty("tolerations")
                .addObject()
                .put("key", key)
                .put("operator", "Exists")
                .put("effect", effect);
    }

    static ObjectNode bound(JsonNode pattern, String name, String node) {
        ObjectNode pod = pattern.deepCopy();
        pod.withObject("/metadata").put("name", name);
        ObjectNode affinity =
                pod.withObject("/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution");
        if (affinity.path("nodeSelectorTerms").isEmpty()) {
            affinity.withArrayProperty("nodeSelectorTerms").addObject();
        }
        for (JsonNode term : affinity.path("nodeSelectorTerms")) {
            ObjectNode field =
                    ((ObjectNode) term).putArray("matchFields").addObject().put("key", "metadata.name");
            field.put("operator", "In").putArray("values").add(node);
        }
        return pod;
    }

    /** Returns the node that a pod is on or was made for. */
    static String target(JsonNode pod) {
        String made = pod.at("/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution"
                        + "/nodeSelectorTerms/0/matchFields/0/values/0")
                .asText("");
        return pod.at("/spec/nodeName").asText(made);
    }
}
