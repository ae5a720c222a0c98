package io.github.bladebook.simulator.state.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a service gets when it says nothing. */
final class ServiceDefaults {
    private static final int AFFINITY_SECONDS = 10_800;

    private ServiceDefaults() {}

    static void fill(ObjectNode spec) {
        Tree.text(spec, "sessionAffinity", "None");
        Tree.text(spec, "type", "ClusterIP");
        for (JsonNode port : spec.path("ports")) {
            Tree.text(Tree.node(port), "protocol", "TCP");
            if (!port.hasNonNull("targetPort")) {
                Tree.node(port).set("targetPort", port.path("port"));
            }
        }
        String type = spec.path("type").asText();
        if (spec.path("sessionAffinity").asText().equals("ClientIP")) {
            ObjectNode client = Tree.object(Tree.object(spec, "sessionAffinityConfig"), "clientIP");
            Tree.number(client, "timeoutSeconds", AFFINITY_SECONDS);
        }
        if (List.of("NodePort", "LoadBalancer").contains(type)) {
            Tree.text(spec, "externalTrafficPolicy", "Cluster");
        }
        if (type.equals("LoadBalancer")) {
            Tree.flag(spec, "allocateLoadBalancerNodePorts", true);
        }
        if (!type.equals("ExternalName")) {
            Tree.text(spec, "internalTrafficPolicy", "Cluster");
        }
    }
}
