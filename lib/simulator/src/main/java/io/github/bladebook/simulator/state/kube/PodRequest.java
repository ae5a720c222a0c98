package io.github.bladebook.simulator.state.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.Usage;

/**
 * What a pod requests of its node: containers and sidecars together, or an init container beside the sidecars started before it
 * if that is more, and its overhead. Source: Kubernetes 1.33, {@code component-helpers/resource/helpers.go}.
 */
public final class PodRequest {
    private PodRequest() {}

    /** Returns the effective request of a pod's tree. */
    public static Usage of(JsonNode pod) {
        JsonNode spec = pod.path("spec");
        Usage together = Usage.NONE;
        for (JsonNode container : spec.path("containers")) {
            together = plus(together, requests(container));
        }
        Usage sidecars = Usage.NONE;
        Usage peak = Usage.NONE;
        for (JsonNode container : spec.path("initContainers")) {
            Usage request = requests(container);
            if (container.path("restartPolicy").asText().equals("Always")) {
                together = plus(together, request);
                sidecars = plus(sidecars, request);
                peak = max(peak, sidecars);
            } else {
                peak = max(peak, plus(sidecars, request));
            }
        }
        return plus(max(together, peak), pair(spec.path("overhead")));
    }

    private static Usage requests(JsonNode container) {
        return pair(container.path("resources").path("requests"));
    }

    private static Usage pair(JsonNode resources) {
        return new Usage(
                Cpu.parse(resources.path("cpu").asText("0")),
                DataSize.parse(resources.path("memory").asText("0")));
    }

    private static Usage plus(Usage one, Usage other) {
        return new Usage(one.cpu().plus(other.cpu()), one.memory().plus(other.memory()));
    }

    private static Usage max(Usage one, Usage other) {
        return new Usage(one.cpu().max(other.cpu()), one.memory().max(other.memory()));
    }
}
