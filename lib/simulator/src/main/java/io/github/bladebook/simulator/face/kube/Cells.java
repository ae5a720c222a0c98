package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a table words what an object says. */
final class Cells {
    static final String NONE = "<none>";
    private static final Map<String, String> MODES =
            Map.of("ReadWriteOnce", "RWO", "ReadOnlyMany", "ROX", "ReadWriteMany", "RWX", "ReadWriteOncePod", "RWOP");

    private Cells() {}

    static String at(JsonNode tree, String pointer, String absent) {
        String text = tree.at(pointer).asText("");
        return text.isEmpty() ? absent : text;
    }

    /** Returns the status of a condition, empty where the object has no such condition. */
    static String condition(JsonNode tree, String type) {
        for (JsonNode condition : tree.at("/status/conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition.path("status").asText();
            }
        }
        return "";
    }

    static String nodeStatus(JsonNode node) {
        String ready = condition(node, "Ready");
        String status = "Unknown";
        if (!ready.isEmpty()) {
            status = ready.equals("True") ? "Ready" : "NotReady";
        }
        return node.at("/spec/unschedulable").asBoolean() ? status + ",SchedulingDisabled" : status;
    }

    static String roles(JsonNode node) {
        String prefix = "node-role.kubernetes.io/";
        List<String> roles = new ArrayList<>();
        node.at("/metadata/labels").fieldNames().forEachRemaining(label -> {
            if (label.startsWith(prefix)) {
                roles.add(label.substring(prefix.length()));
            }
        });
        return joined(roles.stream().sorted().toList());
    }

    static String address(JsonNode node, String type) {
        for (JsonNode address : node.at("/status/addresses")) {
            if (address.path("type").asText().equals(type)) {
                return address.path("address").asText();
            }
        }
        return NONE;
    }

    static String modes(JsonNode modes) {
        List<String> shortened = new ArrayList<>();
        modes.forEach(mode -> shortened.add(MODES.getOrDefault(mode.asText(), mode.asText())));
        return String.join(",", shortened);
    }

    static String claim(JsonNode volume) {
        JsonNode claim = volume.at("/spec/claimRef");
        return claim.isObject()
                ? claim.path("namespace").asText() + "/" + claim.path("name").asText()
                : "";
    }

    static String ports(JsonNode service) {
        List<String> ports = new ArrayList<>();
        for (JsonNode port : service.at("/spec/ports")) {
            String nodePort = port.has("nodePort") ? ":" + port.path("nodePort").asInt() : "";
            ports.add(port.path("port").asInt() + nodePort + "/"
                    + port.path("protocol").asText("TCP"));
        }
        return joined(ports);
    }

    static String externalAddress(JsonNode service) {
        List<String> addresses = new ArrayList<>();
        service.at("/status/loadBalancer/ingress")
                .forEach(ingress -> addresses.add(
                        ingress.path("ip").asText(ingress.path("hostname").asText())));
        service.at("/spec/externalIPs").forEach(ip -> addresses.add(ip.asText()));
        boolean waiting =
                addresses.isEmpty() && service.at("/spec/type").asText().equals("LoadBalancer");
        return waiting ? "<pending>" : joined(addresses);
    }

    static String labels(JsonNode labels) {
        List<String> pairs = new ArrayList<>();
        labels.properties()
                .forEach(label ->
                        pairs.add(label.getKey() + "=" + label.getValue().asText()));
        return joined(pairs);
    }

    static String containers(JsonNode owner, String field) {
        List<String> values = new ArrayList<>();
        owner.at("/spec/template/spec/containers")
                .forEach(container -> values.add(container.path(field).asText()));
        return String.join(",", values);
    }

    static String capitalized(boolean value) {
        String text = String.valueOf(value);
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    static String joined(List<String> words) {
        return words.isEmpty() ? NONE : String.join(",", words);
    }
}
