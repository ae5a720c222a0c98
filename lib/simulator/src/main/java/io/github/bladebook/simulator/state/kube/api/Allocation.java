package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Addresses and ports of services, and what of a pod its binding has fixed. */
final class Allocation {
    private static final Kind SERVICES = Kinds.of("v1", "Service");
    private static final int FIRST_NODE_PORT = 30_000;
    private static final int NODE_PORTS = 2768;

    private final LabState lab;

    Allocation(LabState lab) {
        this.lab = lab;
    }

    void service(ObjectNode service) {
        ObjectNode spec = service.withObject("/spec");
        String type = spec.path("type").asText();
        if (type.equals("ExternalName")) {
            return;
        }
        if (spec.path("clusterIP").asText("").isEmpty()) {
            spec.put("clusterIP", freeAddress());
        }
        if (spec.path("clusterIPs").isEmpty()) {
            spec.putArray("clusterIPs").add(spec.path("clusterIP").asText());
        }
        if (spec.path("ipFamilies").isEmpty()) {
            spec.putArray("ipFamilies").add("IPv4");
        }
        if (!spec.hasNonNull("ipFamilyPolicy")) {
            spec.put("ipFamilyPolicy", "SingleStack");
        }
        nodePorts(spec);
    }

    private void nodePorts(ObjectNode spec) {
        boolean exposed =
                List.of("NodePort", "LoadBalancer").contains(spec.path("type").asText());
        Set<Integer> taken = exposed ? takenPorts() : Set.of();
        for (JsonNode port : spec.path("ports")) {
            if (exposed && port.path("nodePort").asInt() == 0) {
                int free = FIRST_NODE_PORT + lab.seams().random().nextInt(NODE_PORTS);
                while (taken.contains(free)) {
                    free = FIRST_NODE_PORT + lab.seams().random().nextInt(NODE_PORTS);
                }
                taken.add(free);
                ((ObjectNode) port).put("nodePort", free);
            }
        }
    }

    private Set<Integer> takenPorts() {
        Set<Integer> taken = new HashSet<>();
        for (ObjectNode service : lab.kube().list(SERVICES)) {
            service.at("/spec/ports")
                    .forEach(port -> taken.add(port.path("nodePort").asInt()));
        }
        return taken;
    }

    private String freeAddress() {
        Set<String> taken = new HashSet<>();
        lab.kube()
                .list(SERVICES)
                .forEach(service -> taken.add(service.at("/spec/clusterIP").asText()));
        while (true) {
            String address = "172.30.%d.%d"
                    .formatted(
                            lab.seams().random().nextInt(256),
                            1 + lab.seams().random().nextInt(254));
            if (!taken.contains(address)) {
                return address;
            }
        }
    }

    /** A service keeps what it was given, unless it becomes a name for something outside. */
    void update(ObjectNode before, ObjectNode after) {
        ObjectNode spec = after.withObject("/spec");
        JsonNode was = before.path("spec");
        boolean external = spec.path("type").asText().equals("ExternalName");
        for (String name : List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "healthCheckNodePort")) {
            if (!spec.hasNonNull(name) && was.hasNonNull(name) && !external) {
                spec.set(name, was.get(name));
            }
        }
        for (JsonNode port : spec.path("ports")) {
            for (JsonNode old : was.path("ports")) {
                boolean same = old.path("port").equals(port.path("port"))
                        && old.path("protocol").equals(port.path("protocol"));
                boolean exposed = !spec.path("type").asText().equals("ClusterIP") && !external;
                if (same && exposed && !port.has("nodePort") && old.has("nodePort")) {
                    ((ObjectNode) port).set("nodePort", old.get("nodePort"));
                }
            }
        }
        if (!external) {
            service(after);
        }
    }

    void pod(ObjectNode before, ObjectNode after) {
        for (String name :
                List.of("nodeName", "priority", "preemptionPolicy", "serviceAccountName", "serviceAccount")) {
            JsonNode value = before.path("spec").path(name);
            if (!value.isMissingNode() && !after.path("spec").has(name)) {
                after.withObject("/spec").set(name, value);
            }
        }
    }
}
