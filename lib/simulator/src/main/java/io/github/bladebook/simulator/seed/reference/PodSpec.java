package io.github.bladebook.simulator.seed.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.seed.Manifest;
import java.util.Map;

/** Writes the pod template of a workload: containers, placement rules and volumes. */
final class PodSpec {
    private static final Map<String, Integer> PRIORITIES = Map.of(
            "system-node-critical", 2_000_001_000,
            "system-cluster-critical", 2_000_000_000,
            "openshift-user-critical", 1_000_000_000,
            "kubevirt-cluster-critical", 1_000_000_000);
    private static final String HOST = "kubernetes.io/hostname";

    private PodSpec() {}

    /** Returns a fresh template spec without a node. */
    static ObjectNode of(Workload workload) {
        ObjectNode spec = Manifest.tree();
        JsonNode init = workload.line().path("init");
        for (Map.Entry<String, JsonNode> entry : init.properties()) {
            container(spec.withArrayProperty("initContainers").addObject(), workload, entry);
        }
        for (Map.Entry<String, JsonNode> entry : workload.line().path("c").properties()) {
            container(spec.withArrayProperty("containers").addObject(), workload, entry);
        }
        placement(spec, workload);
        volumes(spec, workload);
        priority(spec, workload.priorityClass());
        spec.put("restartPolicy", workload.kind().equals("Job") ? "Never" : "Always");
        spec.put("serviceAccountName", "default").put("schedulerName", "default-scheduler");
        spec.put("terminationGracePeriodSeconds", 30).put("dnsPolicy", "ClusterFirst");
        return spec;
    }

    static void priority(ObjectNode spec, String priorityClass) {
        if (!priorityClass.isEmpty()) {
            spec.put("priorityClassName", priorityClass);
        }
        spec.put("priority", PRIORITIES.getOrDefault(priorityClass, 0));
        spec.put("preemptionPolicy", "PreemptLowerPriority");
    }

    private static void container(ObjectNode container, Workload workload, Map.Entry<String, JsonNode> entry) {
        container.put("name", entry.getKey());
        container.put("image", "registry.lab.example/" + workload.namespace() + "/" + entry.getKey() + ":stable");
        String text = entry.getValue().asText();
        if (text.startsWith("sidecar ")) {
            container.put("restartPolicy", "Always");
            text = text.substring("sidecar ".length());
        }
        ObjectNode resources = container.putObject("resources");
        String[] sides = text.split(" / ", -1);
        resources.set("requests", pair(sides[0]));
        if (sides.length > 1) {
            resources.set("limits", pair(sides[1]));
        }
        if (workload.line().has("hostPort")) {
            ObjectNode port = container.putArray("ports").addObject();
            int number = workload.line().path("hostPort").asInt();
            boolean first =
                    entry.getKey().equals(workload.line().path("c").fieldNames().next());
            if (first) {
                port.put("containerPort", number).put("hostPort", number).put("protocol", "TCP");
            } else {
                container.remove("ports");
            }
        }
        container.put("imagePullPolicy", "IfNotPresent").put("terminationMessagePath", "/dev/termination-log");
    }

    static ObjectNode pair(String text) {
        String[] parts = text.strip().split(" ", -1);
        return Manifest.tree().put("cpu", parts[0]).put("memory", parts[1]);
    }

    private static void placement(ObjectNode spec, Workload workload) {
        JsonNode line = workload.line();
        if (line.has("selector")) {
            spec.set("nodeSelector", line.path("selector").deepCopy());
        }
        if (line.has("prefer")) {
            ObjectNode preference = spec.withObjectProperty("affinity")
                    .putObject("nodeAffinity")
                    .putArray("preferredDuringSchedulingIgnoredDuringExecution")
                    .addObject();
            ArrayNode nodes = Manifest.list();
            for (String number : workload.text("prefer", "").split(" ", -1)) {
                nodes.add("node" + number);
            }
            preference.put("weight", 100);
            ObjectNode expression = preference
                    .putObject("preference")
                    .putArray("matchExpressions")
                    .addObject();
            expression.put("key", HOST).put("operator", "In").set("values", nodes);
        }
        if (line.has("anti")) {
            antiAffinity(spec.withObjectProperty("affinity").putObject("podAntiAffinity"), workload);
        }
        if (workload.kind().equals("DaemonSet") || workload.kind().equals("Static")) {
            spec.putArray("tolerations").addObject().put("operator", "Exists");
        }
        if (workload.flag("hostNetwork") || workload.kind().equals("Static")) {
            spec.put("hostNetwork", true);
        }
        if (line.has("overhead")) {
            spec.put("runtimeClassName", workload.text("runtimeClass", "kata"));
            spec.set("overhead", pair(workload.text("overhead", "")));
        }
    }

    private static void antiAffinity(ObjectNode rules, Workload workload) {
        ObjectNode term;
        if (workload.text("anti", "").equals("required")) {
            term = rules.putArray("requiredDuringSchedulingIgnoredDuringExecution")
                    .addObject();
        } else {
            ObjectNode weighted = rules.putArray("preferredDuringSchedulingIgnoredDuringExecution")
                    .addObject();
            weighted.put("weight", 100);
            term = weighted.putObject("podAffinityTerm");
        }
        term.putObject("labelSelector").set("matchLabels", Manifest.texts(workload.labels()));
        term.put("topologyKey", HOST);
    }

    private static void volumes(ObjectNode spec, Workload workload) {
        ArrayNode volumes = spec.putArray("volumes");
        for (Map.Entry<String, JsonNode> claim : workload.line().path("claims").properties()) {
            volumes.addObject()
                    .put("name", claim.getKey())
                    .putObject("persistentVolumeClaim")
                    .put("claimName", claim.getKey());
        }
        if (workload.flag("media")) {
            volumes.addObject()
                    .put("name", "media")
                    .putObject("persistentVolumeClaim")
                    .put("claimName", "media-library");
            volumes.addObject().put("name", "rclone-cache").putObject("emptyDir");
        }
        volumes.addObject()
                .put("name", "kube-api-access-" + Manifest.suffix(workload.name(), 5))
                .putObject("projected")
                .put("defaultMode", 420);
    }
}
