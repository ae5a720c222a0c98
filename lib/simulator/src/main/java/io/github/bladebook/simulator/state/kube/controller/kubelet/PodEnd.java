package io.github.bladebook.simulator.state.kube.controller.kubelet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The end of a pod whose containers are done. */
public final class PodEnd {
    private PodEnd() {}

    /** Writes that all containers of a pod have ended well. */
    public static void completed(ObjectNode pod, String now) {
        for (JsonNode container : pod.at("/spec/containers")) {
            ObjectNode entry = Statuses.entry(pod, "containers", container);
            String started = entry.at("/state/running/startedAt").asText(now);
            entry.put("ready", false).put("started", false);
            entry.putObject("state").set("terminated", Statuses.terminated(0, started, now));
        }
        Statuses.summarize(pod, now);
    }
}
