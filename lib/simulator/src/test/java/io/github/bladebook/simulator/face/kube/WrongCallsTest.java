package io.github.bladebook.simulator.face.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Wrong requests by the hundred, with the status, the reason and the fields that kube-apiserver 1.33 named for each. Both sides must
 * name them again. Where {@code BLADEBOOK_RECORD} names a file, the answers are written there instead, one file for each side.
 */
@ParameterizedClass
@EnumSource(Side.class)
class WrongCallsTest {
    private final Side side;
    private final String namespace = "wrong-" + UUID.randomUUID().toString().substring(0, 8);

    WrongCallsTest(Side side) {
        this.side = side;
    }

    @TestFactory
    Stream<DynamicTest> theLabRefusesAsTheRealServerDoes() throws IOException {
        Side.Opened opened = side.open();
        send(opened, "POST", "/api/v1/namespaces", "application/json", "{\"metadata\":{\"name\":\"NS\"}}");
        for (WrongCalls.Request request : WrongCalls.objects()) {
            HttpResponse<byte[]> made = send(opened, request.method(), request.path(), request.type(), request.body());
            assertThat(made.statusCode())
                    .as(request + " → " + new String(made.body(), StandardCharsets.UTF_8))
                    .isEqualTo(201);
        }
        List<WrongCalls.Request> requests = WrongCalls.all();
        assertThat(requests.stream().map(WrongCalls.Request::name))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(1500)
                .containsAll(Differences.all().keySet());
        Map<String, String> recorded = recorded();
        List<String> answers = new ArrayList<>();
        return requests.stream()
                .map(request ->
                        DynamicTest.dynamicTest(request.name(), () -> check(opened, request, recorded, answers)))
                .onClose(() -> end(opened, answers));
    }

    private static Optional<Path> record() {
        return Optional.ofNullable(System.getenv("BLADEBOOK_RECORD")).map(Path::of);
    }

    private static Map<String, String> recorded() throws IOException {
        Map<String, String> recorded = new TreeMap<>();
        try (InputStream stream =
                Objects.requireNonNull(WrongCallsTest.class.getResourceAsStream("wrong-answers.txt"))) {
            new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                int tab = line.indexOf('\t');
                recorded.put(line.substring(0, tab), line.substring(tab + 1));
            });
        }
        return recorded;
    }

    private void check(
            Side.Opened opened, WrongCalls.Request request, Map<String, String> recorded, List<String> answers) {
        HttpResponse<byte[]> response = send(opened, request.method(), request.path(), request.type(), request.body());
        String text = new String(response.body(), StandardCharsets.UTF_8);
        String answer = summary(response.statusCode(), text);
        answers.add(request.name() + "\t" + answer);
        if (record().isPresent()) {
            return;
        }
        String expected = recorded.get(request.name());
        Optional<String> other = side == Side.EMBEDDED ? Differences.of(request.name()) : Optional.empty();
        assertThat(answer).as(text).isEqualTo(other.orElse(expected));
    }

    /** Puts an answer into one line: {@code 422 Invalid metadata.name,spec}. */
    private static String summary(int status, String body) {
        if (!body.startsWith("{")) {
            return status + " -";
        }
        JsonNode tree = Json.read(body);
        if (!tree.path("kind").asText().equals("Status")) {
            return String.valueOf(status);
        }
        TreeSet<String> fields = new TreeSet<>();
        tree.at("/details/causes")
                .forEach(cause -> fields.add(
                        cause.path("field").asText("").isEmpty()
                                ? "-"
                                : cause.path("field").asText()));
        return "%d %s %s"
                .formatted(status, tree.path("reason").asText("-"), String.join(",", fields))
                .trim();
    }

    private HttpResponse<byte[]> send(Side.Opened opened, String method, String path, String type, String body) {
        return opened.wire()
                .send(
                        method,
                        path.replace("NS", namespace).replace(" ", "%20"),
                        body.replace("\"NS\"", "\"" + namespace + "\""),
                        Map.of("Content-Type", type));
    }

    private void end(Side.Opened opened, List<String> answers) {
        try {
            if (record().isPresent()) {
                Files.write(Path.of(record().get() + "." + side), answers);
            }
            if (side == Side.REAL) {
                for (String path : WrongCalls.collections()) {
                    send(opened, "DELETE", path + "?gracePeriodSeconds=0", "application/json", "");
                }
                send(opened, "DELETE", "/api/v1/namespaces/NS", "application/json", "");
                // No controller ends a namespace of a bare API server.
                String finalized = "{\"metadata\":{\"name\":\"NS\"},\"spec\":{\"finalizers\":[]}}";
                send(opened, "PUT", "/api/v1/namespaces/NS/finalize", "application/json", finalized);
            }
            opened.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
