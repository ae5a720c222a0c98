package io.github.bladebook.simulator.state.kube.controller.kubelet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import java.util.List;

/** Writes what a kubelet reports of a pod and its containers. */
final class Statuses {
    static final List<String> LISTS = List.of("initContainers", "containers");

    private Statuses() {}

    /** All containers wait for the same. */
    static void allWaiting(ObjectNode pod, String reason, String message) {
        for (String list : LISTS) {
            for (JsonNode container : pod.at("/spec/" + list)) {
                waiting(entry(pod, list, container), reason, message);
            }
        }
    }

    static void waiting(ObjectNode entry, String reason, String message) {
        entry.put("ready", false).put("started", false);
        ObjectNode waiting = entry.putObject("state").putObject("waiting").put("reason", reason);
        if (!message.isEmpty()) {
            waiting.put("message", message);
        }
    }

    static void running(ObjectNode entry, JsonNode container, String now) {
        entry.put("image", container.path("image").asText())
                .put("imageID", container.path("image").asText() + "@sha256:" + "0".repeat(64));
        entry.put("containerID", "cri-o://" + Integer.toHexString(entry.hashCode()));
        entry.put("ready", false).put("started", true);
        entry.putObject("state").putObject("running").put("startedAt", now);
        if (container.path("resources").has("requests")) {
            entry.set("allocatedResources", container.at("/resources/requests").deepCopy());
            entry.set("resources", container.path("resources").deepCopy());
        }
    }

    static ObjectNode terminated(int code, String startedAt, String now) {
        return Json.object()
                .put("exitCode", code)
                .put("reason", code == 0 ? "Completed" : "Error")
                .put("startedAt", startedAt)
                .put("finishedAt", now);
    }

    /** Returns the status of a container, made when there is none yet. */
    static ObjectNode entry(ObjectNode pod, String list, JsonNode container) {
        String statuses = list.equals("containers") ? "containerStatuses" : "initContainerStatuses";
        ObjectNode status = pod.withObject("/status");
        for (JsonNode entry : status.path(statuses)) {
            if (entry.path("name").equals(container.path("name"))) {
                return (ObjectNode) entry;
            }
        }
        ObjectNode entry = status.withArrayProperty(statuses).addObject();
        entry.set("name", container.path("name"));
        entry.put("restartCount", 0)
                .put("image", container.path("image").asText())
                .put("imageID", "");
        entry.putObject("lastState");
        return entry;
    }

    /** Sets the phase and the conditions that follow from the containers. */
    static void summarize(ObjectNode pod, String now) {
        int running = 0;
        int ready = 0;
        int failed = 0;
        int ended = 0;
        int all = 0;
        for (JsonNode entry : pod.at("/status/containerStatuses")) {
            all++;
            running += entry.at("/state/running").isObject() ? 1 : 0;
            ready += entry.path("ready").asBoolean() ? 1 : 0;
            ended += entry.at("/state/terminated").isObject() ? 1 : 0;
            failed += entry.at("/state/terminated/exitCode").asInt() != 0 ? 1 : 0;
        }
        boolean over = all > 0 && ended == all;
        boolean begun =
                running > 0 || ended > 0 || !pod.at("/status/phase").asText().equals("Pending");
        pod.withObject("/status")
                .put("phase", over ? failed > 0 ? "Failed" : "Succeeded" : begun ? "Running" : "Pending");
        String reason = over ? failed > 0 ? "PodFailed" : "PodCompleted" : ready < all ? "ContainersNotReady" : "";
        Conditions.set(pod, "PodReadyToStartContainers", begun && !over, "", "", now);
        Conditions.set(pod, "Initialized", begun, over && failed == 0 ? "PodCompleted" : "", "", now);
        Conditions.set(pod, "Ready", all > 0 && ready == all, reason, unready(pod, reason), now);
        Conditions.set(pod, "ContainersReady", all > 0 && ready == all, reason, unready(pod, reason), now);
    }

    private static String unready(ObjectNode pod, String reason) {
        StringBuilder names = new StringBuilder();
        for (JsonNode entry : pod.at("/status/containerStatuses")) {
            if (!entry.path("ready").asBoolean()) {
                names.append(names.length() == 0 ? "" : " ")
                        .append(entry.path("name").asText());
            }
        }
        return reason.equals("ContainersNotReady") ? "containers with unready status: [" + names + "]" : "";
    }
}
