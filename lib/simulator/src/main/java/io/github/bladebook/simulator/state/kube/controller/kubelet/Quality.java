package io.github.bladebook.simulator.state.kube.controller.kubelet;

import com.fasterxml.jackson.databind.JsonNode;

/** The class of service of a pod, which follows from what its containers request. */
final class Quality {
    private Quality() {}

    static String of(JsonNode spec) {
        boolean any = false;
        boolean all = true;
        for (String list : Statuses.LISTS) {
            for (JsonNode container : spec.path(list)) {
                JsonNode requests = container.at("/resources/requests");
                JsonNode limits = container.at("/resources/limits");
                any |= !requests.isEmpty() || !limits.isEmpty();
                all &= limits.has("cpu") && limits.has("memory") && requests.equals(limits);
            }
        }
        return !any ? "BestEffort" : all ? "Guaranteed" : "Burstable";
    }
}
