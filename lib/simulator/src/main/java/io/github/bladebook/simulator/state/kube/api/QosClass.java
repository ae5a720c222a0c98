package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Quantities;
import java.util.List;

/** How safe a pod is when memory runs out: by what its containers request and limit. */
final class QosClass {
    private QosClass() {}

    static String of(ObjectNode pod) {
        boolean any = false;
        boolean all = true;
        for (String list : List.of("containers", "initContainers")) {
            for (JsonNode container : pod.path("spec").path(list)) {
                JsonNode resources = container.path("resources");
                for (String name : List.of("cpu", "memory")) {
                    JsonNode request = resources.path("requests").path(name);
                    JsonNode limit = resources.path("limits").path(name);
                    any |= !request.isMissingNode() || !limit.isMissingNode();
                    all &= !limit.isMissingNode() && Quantities.of(request).compareTo(Quantities.of(limit)) == 0;
                }
            }
        }
        if (!any) {
            return "BestEffort";
        }
        return all ? "Guaranteed" : "Burstable";
    }
}
