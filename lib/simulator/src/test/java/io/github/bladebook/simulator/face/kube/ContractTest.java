package io.github.bladebook.simulator.face.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A long day of requests in one namespace, each with the answer that kube-apiserver 1.33 gave. Both sides must give it again: the
 * real one, so that the answers are true, and the lab's. What differs by nature is taken out first: ids, versions, times, addresses.
 */
@ParameterizedClass
@EnumSource(Side.class)
class ContractTest {
    private static final Set<String> BY_NATURE = Set.of(
            "uid",
            "resourceVersion",
            "creationTimestamp",
            "deletionTimestamp",
            "time",
            "lastTransitionTime",
            "lastProbeTime",
            "lastUpdateTime",
            "clusterIP",
            "clusterIPs",
            "nodePort",
            "controller-uid",
            "batch.kubernetes.io/controller-uid");

    /** Where the lab says less than the server, and why. */
    private static final Map<String, String> DIFFERENT = Map.of(
            "becomes ready", "Go owns the two times of a condition that nobody has set, for they are null in its JSON",
            "the quota counts", "the lab's own controller has counted before, so that this changes nothing",
            "may I", "the lab writes no owners into an answer that nobody stores");

    private static final String UUIDS = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private final Side side;
    private final String namespace = "contract-" + UUID.randomUUID().toString().substring(0, 8);

    ContractTest(Side side) {
        this.side = side;
    }

    @TestFactory
    Stream<DynamicTest> theAnswersAreThoseOfTheRealServer() throws IOException {
        Side.Opened opened = side.open();
        HttpResponse<byte[]> made = opened.wire()
                .send(
                        "POST",
                        "/api/v1/namespaces",
                        "{\"metadata\":{\"name\":\"" + namespace + "\"}}",
                        Map.of("Content-Type", "application/json", "User-Agent", "contract"));
        assertThat(made.statusCode()).isEqualTo(201);
        try (InputStream stream = Objects.requireNonNull(ContractTest.class.getResourceAsStream("contract.json"))) {
            JsonNode steps = Json.read(stream.readAllBytes());
            assertThat(steps).hasSizeGreaterThan(100);
            return StreamSupport.stream(steps.spliterator(), false)
                    .map(step -> DynamicTest.dynamicTest(step.path("name").asText(), () -> check(opened, step)))
                    .onClose(() -> close(opened));
        }
    }

    private static void close(Side.Opened opened) {
        try {
            opened.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void check(Side.Opened opened, JsonNode step) {
        if (side == Side.REAL && step.at("/answer/message").asText().contains("exceeded quota")) {
            // The server's admission hears of a quota's status a moment after it is written.
            Until.holds(() -> send(opened, step, "?dryRun=All").statusCode()
                    == step.path("status").asInt());
        }
        HttpResponse<byte[]> response = send(opened, step, "");
        String text = new String(response.body(), java.nio.charset.StandardCharsets.UTF_8)
                .replace(namespace, "NS")
                .replaceAll(UUIDS, "UID")
                .replaceAll("in record \\(\\d+\\)", "in record (VERSION)");
        JsonNode answer = normal(Json.read(text));
        assertThat(response.statusCode()).as(text).isEqualTo(step.path("status").asInt());
        if (side == Side.REAL || !DIFFERENT.containsKey(step.path("name").asText())) {
            assertThat(new String(Json.pretty(sorted(answer)), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(new String(
                            Json.pretty(sorted(normal(step.path("answer")))), java.nio.charset.StandardCharsets.UTF_8));
        }
        List<String> warnings = new ArrayList<>();
        step.path("warnings").forEach(warning -> warnings.add(warning.asText()));
        assertThat(response.headers().allValues("Warning")).isEqualTo(warnings);
    }

    private HttpResponse<byte[]> send(Side.Opened opened, JsonNode step, String options) {
        return opened.wire()
                .send(
                        step.path("method").asText(),
                        step.path("path").asText().replace("NS", namespace) + options,
                        step.path("body").asText("").replace("\"NS\"", "\"" + namespace + "\""),
                        Map.of("Content-Type", step.path("type").asText("application/json"), "User-Agent", "contract"));
    }

    private static JsonNode normal(JsonNode node) {
        if (node.isObject()) {
            ObjectNode kept = Json.object();
            node.properties().stream()
                    .filter(entry -> !BY_NATURE.contains(entry.getKey()))
                    .filter(entry -> !entry.getValue().isNull())
                    .filter(entry -> !(entry.getKey().equals("details")
                            && entry.getValue().isEmpty()))
                    .forEach(entry -> kept.set(entry.getKey(), normal(entry.getValue())));
            return kept;
        }
        if (node.isArray()) {
            ArrayNode kept = Json.object().putArray("items");
            node.forEach(item -> kept.add(normal(item)));
            return kept;
        }
        return node;
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            ObjectNode kept = Json.object();
            node.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> kept.set(entry.getKey(), sorted(entry.getValue())));
            return kept;
        }
        if (node.isArray()) {
            ArrayNode kept = Json.object().putArray("items");
            node.forEach(item -> kept.add(sorted(item)));
            return kept;
        }
        return node;
    }
}
