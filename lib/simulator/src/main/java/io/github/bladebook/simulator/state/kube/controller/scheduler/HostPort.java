package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A port that a pod takes on its node.
 *
 * @param address the address it listens on, {@code 0.0.0.0} for all
 */
record HostPort(String address, String protocol, int port) {
    private static final String ANY = "0.0.0.0";

    static List<HostPort> of(JsonNode spec) {
        List<HostPort> ports = new ArrayList<>();
        for (JsonNode container : spec.path("initContainers")) {
            if (PodInfo.sidecar(container)) {
                collect(container, ports);
            }
        }
        spec.path("containers").forEach(container -> collect(container, ports));
        return List.copyOf(ports);
    }

    private static void collect(JsonNode container, List<HostPort> ports) {
        for (JsonNode port : container.path("ports")) {
            if (port.path("hostPort").asInt() > 0) {
                String address = port.path("hostIP").asText("");
                ports.add(new HostPort(
                        address.isEmpty() ? ANY : address,
                        port.path("protocol").asText("TCP"),
                        port.path("hostPort").asInt()));
            }
        }
    }

    boolean conflictsWith(HostPort other) {
        return port == other.port
                && protocol.equals(other.protocol)
                && (address.equals(other.address) || address.equals(ANY) || other.address.equals(ANY));
    }
}
