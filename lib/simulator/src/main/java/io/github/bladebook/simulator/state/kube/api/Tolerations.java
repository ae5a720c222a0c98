package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A pod stays five minutes on a node that is lost, unless it says otherwise. */
final class Tolerations {
    private static final int SECONDS = 300;

    private Tolerations() {}

    static void add(ObjectNode pod) {
        ObjectNode spec = pod.withObject("/spec");
        for (String key : List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable")) {
            boolean known = false;
            for (JsonNode toleration : spec.path("tolerations")) {
                boolean effect = List.of("", "NoExecute")
                        .contains(toleration.path("effect").asText(""));
                String tolerated = toleration.path("key").asText("");
                known |= effect && (tolerated.equals(key) || tolerated.isEmpty());
            }
            if (!known) {
                ArrayNode list = spec.withArray("/tolerations");
                list.addObject()
                        .put("key", key)
                        .put("operator", "Exists")
                        .put("effect", "NoExecute")
                        .put("tolerationSeconds", SECONDS);
            }
        }
    }
}
