package io.github.bladebook.simulator.state.kube.controller.scheduler;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.bladebook.simulator.state.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The objects of the oracle's cluster, and pods with every wish and every two wishes at once. */
final class Wishes {
    private final String suffix;

    Wishes(String suffix) {
        this.suffix = suffix;
    }

    String namespace() {
        return "oracle-" + suffix;
    }

    List<ObjectNode> cluster() throws IOException {
        List<ObjectNode> objects = new ArrayList<>();
        read("cluster.yaml").forEach(object -> objects.add((ObjectNode) object));
        return objects;
    }

    List<ObjectNode> pods() throws IOException {
        List<Map.Entry<String, JsonNode>> wishes =
                List.copyOf(read("wishes.yaml").properties());
        List<ObjectNode> pods = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            for (int j = i; j < wishes.size(); j++) {
                String one = wishes.get(i).getKey();
                String two = wishes.get(j).getKey();
                ObjectNode pod = pod(i == j ? one : one + "." + two);
                merge(pod, wishes.get(i).getValue());
                if (i != j) {
                    merge(pod, wishes.get(j).getValue());
                }
                pods.add(pod);
            }
        }
        return pods;
    }

    ObjectNode pod(String name) {
        ObjectNode pod = Json.object().put("apiVersion", "v1").put("kind", "Pod");
        pod.putObject("metadata").put("name", name).put("namespace", namespace());
        ObjectNode container = pod.putObject("spec")
                .putArray("containers")
                .addObject()
                .put("name", "c")
                .put("image", "x");
        container.putObject("resources").putObject("requests").put("cpu", "200m");
        return pod;
    }

    /** Lists are joined, a container with the one of the same name. */
    private static void merge(ObjectNode into, JsonNode more) {
        for (Map.Entry<String, JsonNode> entry : more.properties()) {
            JsonNode there = into.get(entry.getKey());
            if (there instanceof ObjectNode object) {
                merge(object, entry.getValue());
            } else if (there instanceof ArrayNode list) {
                entry.getValue().forEach(item -> join(list, item.deepCopy()));
            } else {
                into.set(entry.getKey(), entry.getValue().deepCopy());
            }
        }
    }

    private static void join(ArrayNode list, JsonNode item) {
        for (JsonNode other : list) {
            if (item.has("image") && other.path("name").equals(item.path("name"))) {
                merge((ObjectNode) other, item);
                return;
            }
        }
        if (item.has("name") && !item.has("image")) {
            ((ObjectNode) item).put("name", item.path("name").asText() + list.size());
        }
        list.add(item);
    }

    private JsonNode read(String file) throws IOException {
        try (InputStream in = requireNonNull(Wishes.class.getResourceAsStream("/scheduler/" + file))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new YAMLMapper().readTree(text.replace("@S", suffix));
        }
    }
}
