package io.github.bladebook.simulator.face.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every GET answer against the types that the vendor publishes, with the looseness that real servers show. */
class ApiSchemaTest {
    private static final List<String> PATHS = List.of(
            "/version",
            "/cluster/resources",
            "/cluster/status",
            "/cluster/tasks",
            "/cluster/nextid",
            "/cluster/options",
            "/cluster/backup",
            "/cluster/ha/resources",
            "/pools",
            "/access/domains",
            "/access/permissions",
            "/access/users",
            "/nodes",
            "/nodes/prox1",
            "/nodes/prox1/status",
            "/nodes/prox1/version",
            "/nodes/prox1/dns",
            "/nodes/prox1/time",
            "/nodes/prox1/network",
            "/nodes/prox1/rrddata?timeframe=hour",
            "/nodes/prox1/tasks",
            "/nodes/prox1/storage",
            "/nodes/prox1/storage/local/status",
            "/nodes/prox1/storage/local/content",
            "/nodes/prox1/storage/local-lvm/content",
            "/nodes/prox1/storage/local/rrddata?timeframe=day",
            "/storage",
            "/storage/local",
            "/nodes/prox1/qemu",
            "/nodes/prox1/qemu/106",
            "/nodes/prox1/qemu/106/config",
            "/nodes/prox1/qemu/106/pending",
            "/nodes/prox1/qemu/106/status/current",
            "/nodes/prox1/qemu/9024/status/current",
            "/nodes/prox1/qemu/106/snapshot",
            "/nodes/prox1/qemu/106/rrddata?timeframe=week",
            "/nodes/prox1/qemu/106/agent/network-get-interfaces",
            "/nodes/prox1/lxc",
            "/nodes/prox1/lxc/215",
            "/nodes/prox1/lxc/215/config",
            "/nodes/prox1/lxc/215/pending",
            "/nodes/prox1/lxc/215/status/current",
            "/nodes/prox1/lxc/215/snapshot",
            "/nodes/prox1/lxc/215/interfaces",
            "/nodes/prox1/lxc/215/rrddata?timeframe=hour");

    @Test
    void everyAnswerHasTheTypesThatThePublishedSchemaSays() throws Exception {
        Path file = Path.of(System.getProperty("bladebook.root", "."), "../shared/schemas/pve-apidoc.json");
        assumeTrue(Files.isRegularFile(file), "the published API schema is not here");
        Map<String, JsonNode> methods = methods(file);
        List<String> complaints = new ArrayList<>();
        try (Wire wire = new Wire()) {
            for (String path : PATHS) {
                Wire.Answer answer = wire.as(wire.token()).call("GET", "/api2/json" + path);
                assertThat(answer.line()).as(path).isEqualTo("HTTP/1.1 200 OK");
                JsonNode schema = methods.getOrDefault(template(path), Json.object());
                assertThat(schema.has("returns")).as(path).isTrue();
                check(path, schema.path("returns"), answer.json().path("data"), complaints);
            }
        }
        assertThat(complaints).isEmpty();
    }

    private static String template(String path) {
        return path.replaceAll("\\?.*", "")
                .replace("/nodes/prox1", "/nodes/{node}")
                .replaceAll("/(qemu|lxc)/\\d+", "/$1/{vmid}")
                .replaceAll("/storage/local[a-z-]*", "/storage/{storage}");
    }

    private static Map<String, JsonNode> methods(Path file) throws IOException {
        Map<String, JsonNode> methods = new TreeMap<>();
        collect(Json.read(Files.readAllBytes(file)), methods);
        return methods;
    }

    private static void collect(JsonNode nodes, Map<String, JsonNode> methods) {
        for (JsonNode node : nodes) {
            if (node.at("/info/GET").isObject()) {
                methods.put(node.path("path").asText(), node.at("/info/GET"));
            }
            collect(node.path("children"), methods);
        }
    }

    private static void check(String where, JsonNode schema, JsonNode value, List<String> complaints) {
        String type = schema.path("type").asText();
        if (!fits(type, value)) {
            complaints.add(where + " should be " + type + " and is " + value);
            return;
        }
        if (schema.has("enum") && value.isValueNode()) {
            boolean known = false;
            for (JsonNode accepted : schema.path("enum")) {
                known |= accepted.asText().equals(value.asText());
            }
            if (!known) {
                complaints.add(where + " is none of " + schema.path("enum") + " but " + value);
            }
        }
        for (JsonNode item : value.isArray() ? value : Json.object()) {
            check(where + "[]", schema.path("items"), item, complaints);
        }
        if (value.isObject() && !where.endsWith("permissions")) {
            fields(where, schema.path("properties"), value, complaints);
        }
    }

    private static void fields(String where, JsonNode properties, JsonNode value, List<String> complaints) {
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            JsonNode schema = property.getValue();
            if (value.has(property.getKey())) {
                check(where + "." + property.getKey(), schema, value.path(property.getKey()), complaints);
            } else if (!schema.path("optional").asBoolean()
                    && schema.path("optional").asInt() == 0) {
                complaints.add(where + " lacks " + property.getKey());
            }
        }
    }

    /** Numbers may be texts, whole ones may be fractions without one, booleans are 0 and 1, and null stands for nothing. */
    private static boolean fits(String type, JsonNode value) {
        return switch (type) {
            case "integer" -> value.asText().matches("-?\\d+(\\.0+)?");
            case "number" -> value.asText().matches("-?\\d+(\\.\\d+)?([eE]-?\\d+)?");
            case "boolean" -> value.isBoolean() || value.asText().matches("[01]?");
            case "string" -> value.isValueNode() && !value.isNull();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> true;
        };
    }
}
