package io.github.bladebook.simulator.state.kube.controller.kubelet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.Optional;

/** Addresses of nodes and pods. */
final class Addresses {
    private static final String POD_NETWORK = "10.128.0.0/14";

    private Addresses() {}

    /** Returns the node's own address, empty when it tells none. */
    static String ofNode(JsonNode node) {
        for (JsonNode address : node.at("/status/addresses")) {
            if (address.path("type").asText().equals("InternalIP")) {
                return address.path("address").asText();
            }
        }
        return "";
    }

    /** Gives a pod its address: one of its node's range, that of the node when it uses the node's network. */
    static void give(ObjectNode pod, Optional<ObjectNode> node) {
        if (pod.at("/status/podIP").isTextual()) {
            return;
        }
        ObjectNode status = pod.withObject("/status");
        String host = status.path("hostIP").asText("");
        String address = pod.at("/spec/hostNetwork").asBoolean() && !host.isEmpty()
                ? host
                : inside(
                        node.map(found -> found.at("/spec/podCIDR").asText("")).orElse(""),
                        pod.at("/metadata/uid").asText());
        status.put("podIP", address).putArray("podIPs").addObject().put("ip", address);
        if (!host.isEmpty()) {
            status.putArray("hostIPs").addObject().put("ip", host);
        }
    }

    private static String inside(String range, String identity) {
        IPAddress network = new IPAddressString(range.isEmpty() ? POD_NETWORK : range).getAddress();
        int hosts = network.getCount().intValue();
        int host = Math.floorMod(identity.hashCode(), Math.max(1, hosts - 6)) + 4;
        return network.getLower().withoutPrefixLength().increment(host).toString();
    }
}
