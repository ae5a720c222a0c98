package io.github.bladebook.simulator.state.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a service must be like. */
final class ServiceRules {
    private static final List<String> TYPES = List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort");

    private ServiceRules() {}

    static void spec(JsonNode spec, List<Cause> causes) {
        JsonNode ports = spec.path("ports");
        String type = spec.path("type").asText("");
        boolean headless = spec.path("clusterIP").asText("").equals("None");
        if (ports.isEmpty() && !headless && !type.equals("ExternalName")) {
            causes.add(Cause.required("spec.ports"));
        }
        Set<String> names = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            port("spec.ports[" + i + "]", ports.get(i), ports.size() > 1, names, numbers, causes);
        }
        if (type.equals("ExternalName") && spec.path("externalName").asText("").isEmpty()) {
            causes.add(Cause.required("spec.externalName"));
        }
        if (!type.isEmpty() && !TYPES.contains(type)) {
            causes.add(Cause.unsupported("spec.type", Cause.quoted(type), TYPES));
        }
    }

    private static void port(
            String at, JsonNode port, boolean many, Set<String> names, Set<String> numbers, List<Cause> causes) {
        String name = port.path("name").asText("");
        if (many && name.isEmpty()) {
            causes.add(Cause.required(at + ".name"));
        } else if (!name.isEmpty()) {
            Names.label(at + ".name", name, causes);
            if (!names.add(name)) {
                causes.add(Cause.duplicate(at + ".name", Cause.quoted(name)));
            }
        }
        PodRules.number(at + ".port", port.path("port"), causes);
        PodRules.protocol(at + ".protocol", port, causes);
        if (port.path("targetPort").isIntegralNumber()) {
            PodRules.number(at + ".targetPort", port.path("targetPort"), causes);
        }
        boolean twice = !numbers.add(
                port.path("protocol").asText() + "/" + port.path("port").asText());
        if (twice) {
            causes.add(Cause.duplicate(
                    at,
                    "{\"protocol\":%s,\"port\":%s}".formatted(GoText.of(port.path("protocol")), port.path("port"))));
        }
    }
}
