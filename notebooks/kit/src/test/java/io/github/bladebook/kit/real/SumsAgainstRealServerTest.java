package io.github.bladebook.kit.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bladebook.capacity.Capacity;
import io.github.bladebook.core.unit.Quantity;
import io.github.bladebook.kit.report.CapacityText;
import io.github.bladebook.lab.Lab;
import io.github.bladebook.snapshot.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The report's sums, judged by what {@code kubectl describe nodes} adds up itself. */
class SumsAgainstRealServerTest {
    private static final List<String> NODES = List.of("sum-node-1", "sum-node-2", "sum-node-3");
    private static final Pattern NAME = Pattern.compile("^Name:\\s+(\\S+)$");
    private static final Pattern SUM = Pattern.compile("^  (cpu|memory|ephemeral-storage)\\s+(\\S+) \\(");

    @Test
    void requestedOfEveryNodeEqualsWhatKubectlDescribes() throws Exception {
        try (RealServer server = RealServer.orSkip()) {
            prepare(server);
            Map<String, Map<String, Long>> described = described(server.kubectl("describe", "nodes"));
            Map<String, Map<String, Long>> ours = new TreeMap<>();
            try (Lab lab = Lab.of(server.kubeconfig())) {
                Snapshot now = lab.snapshot();
                JsonNode report = new ObjectMapper().readTree(CapacityText.json(now, Capacity.of(now)));
                for (JsonNode node : report.path("nodes")) {
                    Map<String, Long> sums = new TreeMap<>();
                    sums.put("cpu", node.at("/requested/cpuMilli").asLong());
                    sums.put("memory", node.at("/requested/memoryBytes").asLong());
                    sums.put(
                            "ephemeral-storage",
                            node.at("/requested/ephemeralBytes").asLong());
                    ours.put(node.path("name").asText(), sums);
                }
            }
            assertThat(ours.keySet()).containsAll(NODES);
            assertThat(ours.get(NODES.get(0)).get("cpu")).isPositive();
            assertThat(ours).isEqualTo(described);
            System.out.println("capacity --json: sums of " + ours.size() + " nodes equal kubectl describe nodes");
        }
    }

    private static void prepare(RealServer server) throws Exception {
        server.delete("/apis/node.k8s.io/v1/runtimeclasses/" + OddPods.RUNTIME_CLASS);
        server.create(
                "/apis/node.k8s.io/v1/runtimeclasses",
                Map.of(
                        "metadata", Map.of("name", OddPods.RUNTIME_CLASS),
                        "handler", "heavy",
                        "overhead", Map.of("podFixed", Map.of("cpu", "250m", "memory", "120Mi"))));
        for (String node : NODES) {
            server.delete("/api/v1/nodes/" + node);
            Map<String, String> room =
                    Map.of("cpu", "64", "memory", "256Gi", "ephemeral-storage", "500Gi", "pods", "250");
            server.create("/api/v1/nodes", Map.of("metadata", Map.of("name", node)));
            server.patch(
                    "/api/v1/nodes/" + node + "/status",
                    Map.of("status", Map.of("capacity", room, "allocatable", room)));
            if (!server.kubectl("get", "namespaces", "-o", "name").contains("namespace/" + node + "\n")) {
                server.create("/api/v1/namespaces", Map.of("metadata", Map.of("name", node)));
            }
            int number = 0;
            for (Map<String, Object> pod : new OddPods(false).take(25, node, node)) {
                String path = "/api/v1/namespaces/" + node + "/pods";
                String name = "odd-" + number;
                server.delete(path + "/" + name);
                server.create(path, pod);
                // Every fifth has ended: it must not count.
                String phase = number % 5 == 4 ? "Succeeded" : "Running";
                server.patch(path + "/" + name + "/status", Map.of("status", Map.of("phase", phase)));
                number++;
            }
        }
    }

    /** Reads name and requests of each node from what kubectl prints. */
    private static Map<String, Map<String, Long>> described(String text) {
        Map<String, Map<String, Long>> nodes = new TreeMap<>();
        Map<String, Long> sums = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            Matcher name = NAME.matcher(line);
            Matcher sum = SUM.matcher(line);
            if (name.find()) {
                sums = new TreeMap<>();
                nodes.put(name.group(1), sums);
            } else if (sum.find()) {
                Quantity amount = Quantity.parse(sum.group(2));
                sums.put(sum.group(1), sum.group(1).equals("cpu") ? amount.milli() : amount.value());
            }
        }
        return nodes;
    }
}
