package io.github.bladebook.truenas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.simulator.face.truenas.CallWitness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Holds what this module's tests send and are told against the published facts: every request that reaches {@link NasFixture}, and every
 * call that a lab answered well, with its answer. JUnit and the lab find it as a service, so that no test has to think of it; the test at
 * whose end something is found fails.
 */
public final class Witness implements CallWitness, AfterEachCallback {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final Oracle ORACLE = Oracle.find();
    private static final Map<String, JsonSchema> COMPILED = new ConcurrentHashMap<>();
    private static final Queue<String> COMPLAINTS = new ConcurrentLinkedQueue<>();
    private static final AtomicLong HELD = new AtomicLong();

    /** Returns how many requests have been held against the facts. */
    static long held() {
        return HELD.get();
    }

    /** Holds a request of the client against the facts; a method that a test has made up is not looked at. */
    static void asked(String method, Json params) {
        if (ORACLE.there()) {
            try {
                ORACLE.method(method).ifPresent(facts -> asked(facts, tree(params.toString())));
            } catch (RuntimeException e) {
                COMPLAINTS.add(method + " could not be looked at: " + e);
            }
        }
    }

    private static void asked(Json facts, JsonNode params) {
        HELD.incrementAndGet();
        String method = facts.text("name");
        List<Json> taken = facts.at("params").elements();
        if (params.size() > taken.size()) {
            COMPLAINTS.add("%s takes %d parameters, not %d".formatted(method, taken.size(), params.size()));
        }
        for (int i = 0; i < taken.size(); i++) {
            if (i < params.size()) {
                String place = method + ", parameter " + i;
                hold(place, tree(taken.get(i).at("schema").toString()), params.path(i));
            } else if (taken.get(i).flag("required")) {
                COMPLAINTS.add(method + " lacks " + taken.get(i).text("name"));
            }
        }
    }

    @Override
    public void answered(String method, JsonNode params, JsonNode result) {
        Optional<Json> facts = ORACLE.there() ? ORACLE.method(method) : Optional.empty();
        facts.ifPresent(known -> {
            asked(known, params);
            if (!params.toString().contains("\"select\"")) {
                told(known, result);
                jobs(method, result);
            }
        });
    }

    private static void told(Json facts, JsonNode result) {
        if (facts.flag("job") && result.isInt()) {
            return;
        }
        JsonNode schema = tree(facts.at("result").toString());
        if (facts.flag("filterable")) {
            schema = result.isArray()
                    ? schema.at("/anyOf/0")
                    : result.isObject() ? schema.at("/anyOf/0/items") : schema.at("/anyOf/2");
        }
        hold(facts.text("name") + ", result as " + result.getNodeType(), schema, result);
    }

    /** Jobs that ended well tell their result to whoever looks. */
    private static void jobs(String method, JsonNode result) {
        if (method.equals("core.get_jobs")) {
            for (JsonNode job : result.isObject() ? List.of(result) : result) {
                if (job.path("state").asText().equals("SUCCESS")) {
                    ORACLE.method(job.path("method").asText()).ifPresent(facts -> told(facts, job.path("result")));
                }
            }
        }
    }

    private static void hold(String place, JsonNode schema, JsonNode value) {
        COMPILED.computeIfAbsent(place, key -> FACTORY.getSchema(open(schema)))
                .validate(plain(value))
                .forEach(message -> COMPLAINTS.add(place + ": " + message.getMessage()));
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** The facts leave out properties called description and title, along with real descriptions; they may be there. */
    private static JsonNode open(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.remove("discriminator");
            if (object.has("oneOf")) {
                object.set("anyOf", object.remove("oneOf"));
            }
            if (object.path("properties") instanceof ObjectNode properties) {
                for (String name : List.of("description", "title")) {
                    if (!properties.has(name)) {
                        properties.putObject(name);
                    }
                }
            }
        }
        schema.forEach(Witness::open);
        return schema;
    }

    /** Turns the middleware's forms for dates and sets into what the types call them. */
    private static JsonNode plain(JsonNode value) {
        if (value.has("$date")) {
            return MAPPER.getNodeFactory()
                    .textNode(Instant.ofEpochMilli(value.path("$date").asLong()).toString());
        }
        if (value.has("$set")) {
            return plain(value.path("$set"));
        }
        if (value.isObject()) {
            ObjectNode copy = MAPPER.createObjectNode();
            value.properties().forEach(entry -> copy.set(entry.getKey(), plain(entry.getValue())));
            return copy;
        }
        if (value.isArray()) {
            ArrayNode copy = MAPPER.createArrayNode();
            value.forEach(entry -> copy.add(plain(entry)));
            return copy;
        }
        return value;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> found = new ArrayList<>();
        for (String one = COMPLAINTS.poll(); one != null; one = COMPLAINTS.poll()) {
            found.add(one);
        }
        assertThat(found).as("what does not fit the published facts of TrueNAS").isEmpty();
    }
}
