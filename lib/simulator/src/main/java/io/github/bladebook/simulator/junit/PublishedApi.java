package io.github.bladebook.simulator.junit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The methods of Proxmox VE as the vendor publishes them, where that file is at hand: in tests, whose system property {@code
 * bladebook.root} tells where to look.
 */
public final class PublishedApi {
    private static final Optional<PublishedApi> HERE = read();

    private final Map<String, JsonNode> methods = new TreeMap<>();

    private PublishedApi() {}

    /** Returns them; empty outside tests, or where the file is not at hand. */
    public static Optional<PublishedApi> here() {
        return HERE;
    }

    private static Optional<PublishedApi> read() {
        String root = System.getProperty("bladebook.root");
        if (root == null) {
            return Optional.empty();
        }
        String shared = System.getenv("BLADEBOOK_SHARED");
        Path folder = shared == null ? Path.of(root, "../shared") : Path.of(shared);
        Path file = folder.resolve("schemas/pve-apidoc.json");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            PublishedApi api = new PublishedApi();
            api.collect(Json.read(Files.readAllBytes(file)));
            return Optional.of(api);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect(JsonNode nodes) {
        for (JsonNode node : nodes) {
            for (Map.Entry<String, JsonNode> method : node.path("info").properties()) {
                methods.put(method.getKey() + " " + node.path("path").asText(), method.getValue());
            }
            collect(node.path("children"));
        }
    }

    /** Returns the methods by {@code GET /path/{parameter}}. */
    public Map<String, JsonNode> methods() {
        return methods;
    }

    /**
     * One method.
     *
     * @param name {@code GET /path/{parameter}}
     */
    public record Published(String name, JsonNode method) {}

    /** Finds the method a real path leads to. */
    public Optional<JsonNode> method(String method, String path) {
        return find(method, path).map(Published::method);
    }

    /** Finds the method a real path leads to, with its name; a fixed segment counts before a parameter. */
    public Optional<Published> find(String method, String path) {
        String plain = path.replaceFirst("^/api2/(?:json|extjs)", "").replaceFirst("\\?.*", "");
        JsonNode exact = methods.get(method + " " + plain);
        if (exact != null) {
            return Optional.of(new Published(method + " " + plain, exact));
        }
        return methods.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(method + " ")
                        && plain.matches(entry.getKey()
                                .substring(method.length() + 1)
                                .replaceAll("\\{(?:volume|cidr)\\}$", ".+")
                                .replaceAll("\\{[^}]+\\}", "[^/]+")))
                .min(Comparator.comparingLong(entry ->
                        entry.getKey().chars().filter(letter -> letter == '{').count()))
                .map(entry -> new Published(entry.getKey(), entry.getValue()));
    }

    /** Returns what of an answer does not fit the published type. */
    public List<String> complaints(String where, JsonNode method, JsonNode data) {
        List<String> complaints = new ArrayList<>();
        if (!data.isNull() || !method.at("/returns/type").asText().equals("array")) {
            // A stopped container's interfaces are null, whatever the type says.
            check(where, method.path("returns"), data, complaints);
        }
        return complaints;
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
        if (value.isObject() && !where.contains("permissions")) {
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

    /** Numbers may be texts, whole ones may be fractions without one, booleans are 0 and 1, and a UPID may be left out. */
    private static boolean fits(String type, JsonNode value) {
        return switch (type) {
            case "integer" -> value.asText().matches("-?\\d+(\\.0+)?");
            case "number" -> value.asText().matches("-?\\d+(\\.\\d+)?([eE]-?\\d+)?");
            case "boolean" -> value.isBoolean() || value.asText().matches("[01]?");
            case "string" -> value.isValueNode();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> true;
        };
    }
}
