package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.github.bladebook.simulator.state.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Facts of the real methods, which lie outside the project; without them the tests that need them are skipped. */
final class Oracle {
    static final String ABSENT = "the facts of TrueNAS's methods are not here";
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final Optional<Oracle> HERE = find();

    private final Map<String, JsonNode> methods = new TreeMap<>();

    private Oracle(JsonNode... facts) {
        for (JsonNode some : facts) {
            some.path("methods")
                    .forEach(method -> methods.put(method.path("name").asText(), method));
        }
    }

    /** Returns what the published list leaves out, as read in the sources; its names stand in no published list. */
    static JsonNode more() {
        try (InputStream stream = Oracle.class.getResourceAsStream("more-methods.json")) {
            return Json.read(Objects.requireNonNull(stream).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<Oracle> here() {
        return HERE;
    }

    private static Optional<Oracle> find() {
        String shared = System.getenv()
                .getOrDefault("BLADEBOOK_SHARED", System.getProperty("bladebook.root", ".") + "/../shared");
        Path file = Path.of(shared, "schemas/truenas-methods.json");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Oracle(more(), Json.read(Files.readAllBytes(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, JsonNode> methods() {
        return methods;
    }

    /** Returns what does not fit the published types of a method's parameters. */
    List<String> asked(String method, JsonNode params) {
        JsonNode taken = Objects.requireNonNull(methods.get(method), method).path("params");
        List<String> complaints = new ArrayList<>();
        if (params.size() > taken.size()) {
            complaints.add("%s takes %d parameters, not %d".formatted(method, taken.size(), params.size()));
        }
        for (int i = 0; i < taken.size(); i++) {
            if (i < params.size()) {
                JsonNode schema = open(taken.path(i).path("schema").deepCopy());
                for (ValidationMessage message : FACTORY.getSchema(schema).validate(plain(params.path(i)))) {
                    complaints.add("%s, parameter %d: %s".formatted(method, i, message.getMessage()));
                }
            } else if (taken.path(i).path("required").asBoolean()) {
                complaints.add("%s lacks %s"
                        .formatted(method, taken.path(i).path("name").asText()));
            }
        }
        return complaints;
    }

    /** Returns what does not fit the published type of a method's result; rows of which only a part was asked for are not looked at. */
    List<String> complaints(String method, JsonNode result, boolean partial) {
        JsonNode facts = methods.get(method);
        if (facts == null || partial || (facts.path("job").asBoolean() && result.isInt())) {
            return List.of();
        }
        JsonNode schema = facts.path("result");
        if (facts.path("filterable").asBoolean()) {
            schema = result.isArray()
                    ? schema.at("/anyOf/0")
                    : result.isObject() ? schema.at("/anyOf/0/items") : schema.at("/anyOf/2");
        }
        JsonSchema compiled = FACTORY.getSchema(open(schema.deepCopy()));
        List<String> complaints = new ArrayList<>();
        for (ValidationMessage message : compiled.validate(plain(result))) {
            complaints.add(method + ": " + message.getMessage());
        }
        return complaints;
    }

    /** The facts leave out properties called description and title, along with real descriptions; they may be there. */
    private static JsonNode open(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.remove("discriminator");
            // The field that tells branches apart is left out of some of them.
            if (object.has("oneOf")) {
                object.set("anyOf", object.remove("oneOf"));
            }
            if (object.path("properties").isObject()) {
                ObjectNode properties = object.withObjectProperty("properties");
                for (String name : List.of("description", "title")) {
                    if (!properties.has(name)) {
                        properties.putObject(name);
                    }
                }
            }
        }
        schema.forEach(Oracle::open);
        return schema;
    }

    /** Turns the middleware's forms for dates and sets into what the types call them. */
    private static JsonNode plain(JsonNode value) {
        if (value instanceof ObjectNode object) {
            if (object.has("$date")) {
                return TextNode.valueOf(
                        Instant.ofEpochMilli(object.path("$date").asLong()).toString());
            }
            if (object.has("$set")) {
                return plain(object.path("$set"));
            }
            ObjectNode copy = Json.object();
            object.properties().forEach(entry -> copy.set(entry.getKey(), plain(entry.getValue())));
            return copy;
        }
        if (value instanceof ArrayNode list) {
            ArrayNode copy = list.arrayNode();
            list.forEach(entry -> copy.add(plain(entry)));
            return copy;
        }
        return value;
    }
}
