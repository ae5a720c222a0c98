package io.github.bladebook.simulator.seed.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.seed.Manifest;
import java.time.Instant;
import java.util.Map;

/** Writes bound pods with the status that a kubelet would have reported. */
final class Pods {
    private Pods() {}

    /** Returns a pod of {@code workload} on {@code node} in the phase that its line names. */
    static ObjectNode bound(Workload workload, String name, String node, ObjectNode spec, Map<String, String> labels) {
        ObjectNode pod = Manifest.object("v1", "Pod", workload.namespace(), name, workload.started());
        Manifest.labels(pod, workload.labels());
        Manifest.labels(pod, labels);
        spec.put("nodeName", node);
        pod.set("spec", spec);
        String phase = workload.text("phase", "Running");
        ObjectNode status = pod.putObject("status");
        status.put("phase", phase).put("qosClass", qosClass(spec));
        Instant started = workload.started();
        boolean running = phase.equals("Running");
        Manifest.condition(status, "PodReadyToStartContainers", running, "", started);
        Manifest.condition(status, "Initialized", true, running ? "" : "PodCompleted", started);
        Manifest.condition(status, "Ready", running, running ? "" : "PodCompleted", started);
        Manifest.condition(status, "ContainersReady", running, running ? "" : "PodCompleted", started);
        Manifest.condition(status, "PodScheduled", true, "", started);
        String host = "172.16.100.10" + node.charAt(node.length() - 1);
        status.put("hostIP", host).put("startTime", Manifest.time(started));
        String address = spec.path("hostNetwork").asBoolean() ? host : podAddress(node, workload.namespace() + name);
        status.put("podIP", address).putArray("podIPs").addObject().put("ip", address);
        statuses(status, spec, "initContainers", "initContainerStatuses", phase, started);
        statuses(status, spec, "containers", "containerStatuses", phase, started);
        return pod;
    }

    private static String podAddress(String node, String identity) {
        int blade = node.charAt(node.length() - 1) - '2';
        int host = Math.floorMod(identity.hashCode(), 500) + 4;
        return "10.128." + (blade * 2 + host / 256) + "." + host % 256;
    }

    private static void statuses(
            ObjectNode status, JsonNode spec, String containers, String statuses, String phase, Instant started) {
        for (JsonNode container : spec.path(containers)) {
            boolean plainInit = containers.equals("initContainers")
                    && !container.path("restartPolicy").asText().equals("Always");
            boolean running = phase.equals("Running") && !plainInit;
            ObjectNode entry = status.withArrayProperty(statuses).addObject();
            entry.put("name", container.path("name").asText())
                    .put("image", container.path("image").asText());
            entry.put("imageID", container.path("image").asText() + "@sha256:" + "0".repeat(64));
            entry.put("ready", running || plainInit).put("started", running).put("restartCount", 0);
            entry.putObject("lastState");
            ObjectNode state = entry.putObject("state");
            if (running) {
                state.putObject("running").put("startedAt", Manifest.time(started));
                entry.set("resources", container.path("resources").deepCopy());
                entry.set(
                        "allocatedResources",
                        container.path("resources").path("requests").deepCopy());
            } else {
                boolean failed = phase.equals("Failed");
                state.putObject("terminated")
                        .put("exitCode", failed ? 1 : 0)
                        .put("reason", failed ? "Error" : "Completed")
                        .put("startedAt", Manifest.time(started))
                        .put("finishedAt", Manifest.time(started.plusSeconds(95)));
            }
        }
    }

    private static String qosClass(JsonNode spec) {
        boolean guaranteed = true;
        for (JsonNode container : spec.path("containers")) {
            JsonNode resources = container.path("resources");
            guaranteed &= resources.path("requests").equals(resources.path("limits"));
        }
        return guaranteed ? "Guaranteed" : "Burstable";
    }
}
