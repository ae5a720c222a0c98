package io.github.bladebook.simulator.seed.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One line of the workload tables.
 *
 * @param namespace its namespace
 * @param name its name, which its pods begin with
 * @param priorityClass its priority class, empty for none
 * @param line the rest of the line
 * @param now the moment of seeding
 */
record Workload(String namespace, String name, String priorityClass, JsonNode line, Instant now) {
    static final List<String> BLADES = List.of("node2", "node3", "node4");

    /** Returns the workloads of a table, in its order. */
    static List<Workload> table(String resource, Instant now) {
        List<Workload> all = new ArrayList<>();
        for (JsonNode namespace : SeedTable.read(resource, now)) {
            String priority = namespace.path("prio").asText();
            for (Map.Entry<String, JsonNode> entry : namespace.path("workloads").properties()) {
                JsonNode line = entry.getValue();
                String own = line.path("prio").asText(priority);
                all.add(new Workload(namespace.path("namespace").asText(), entry.getKey(), own, line, now));
            }
        }
        return all;
    }

    String kind() {
        return text("kind", "Deployment");
    }

    String text(String key, String otherwise) {
        return line.path(key).asText(otherwise);
    }

    boolean flag(String key) {
        return line.path(key).asBoolean();
    }

    /** Returns the node of each pod. */
    List<String> nodes() {
        String numbers = text("nodes", "2 3 4");
        return List.of(numbers.split(" ", -1)).stream()
                .map(number -> "node" + number)
                .toList();
    }

    /** Returns when it was made: some weeks to most of a year ago, always the same for the same name. */
    Instant created() {
        int days = 40 + Math.floorMod((namespace + name).hashCode(), 260);
        return now.minus(Duration.ofDays(days)).minusSeconds(Math.floorMod(name.hashCode(), 86_400));
    }

    /** Returns when its present pods came up: after the last update of the cluster, or after a roll-out of its own. */
    Instant started() {
        if (flag("raised")) {
            return now.minus(RAISED);
        }
        return now.minus(Duration.ofDays(19)).plusSeconds(Math.floorMod(name.hashCode(), 200_000));
    }

    /** How long ago the workloads marked {@code raised} were rolled out with larger requests. */
    static final Duration RAISED = Duration.ofDays(5);

    Map<String, String> labels() {
        return Map.of("app.kubernetes.io/name", name, "app.kubernetes.io/instance", name);
    }
}
