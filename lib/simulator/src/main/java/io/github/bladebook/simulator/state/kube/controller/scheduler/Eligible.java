package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Whether a node may take a pod at all, room or not. */
public final class Eligible {
    private Eligible() {}

    /** Looks at the node's cordon and taints and at the pod's selector and affinity. */
    public static boolean is(JsonNode podSpec, JsonNode node) {
        NodeInfo info = NodeInfo.of(node);
        return List.<Filter>of(new NodeUnschedulable(podSpec), new TaintToleration(podSpec), new NodeAffinity(podSpec))
                .stream()
                .allMatch(filter -> filter.check(info).passed());
    }
}
