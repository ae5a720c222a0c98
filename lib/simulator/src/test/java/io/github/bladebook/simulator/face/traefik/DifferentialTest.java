package io.github.bladebook.simulator.face.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.SmallLab;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the lab's Traefik against what a real Traefik 3.6.12 said about the same folders. The answers lie beside the folders;
 * {@link RealTraefikTest} asks a real one again.
 */
class DifferentialTest {
    private static final List<String> LISTS = List.of(
            "http/routers",
            "http/services",
            "http/middlewares",
            "tcp/routers",
            "tcp/services",
            "tcp/middlewares",
            "udp/routers",
            "udp/services");

    static Stream<String> cases() throws IOException, URISyntaxException {
        try (Stream<Path> folders = Files.list(corpus())) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }

    static Path corpus() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(DifferentialTest.class.getResource("corpus"))
                .toURI());
    }

    static JsonNode recorded(String name) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(DifferentialTest.class.getResourceAsStream("recorded/" + name + ".json"))) {
            return Json.read(stream.readAllBytes());
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path target = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(one, target);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFolderIsSeenAsARealTraefikSeesIt(String name, @TempDir Path folder) throws Exception {
        JsonNode recorded = recorded(name);
        copy(corpus().resolve(name), folder);

        if (recorded.path("refused").asBoolean()) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> new FileProvider(folder, Map.of()).read())
                    .isInstanceOf(BadFile.class);
            return;
        }
        ObjectNode files = new FileProvider(folder, Map.of()).read().configuration();
        try (LabState lab = SmallLab.state();
                Asked asked = Asked.over(Assembly.of(files, lab.traefik().entryPoints()))) {
            JsonNode raw = asked.json("/api/rawdata");
            assertThat(pretty(raw)).isEqualTo(pretty(recorded.path("rawdata")));
            for (String list : LISTS) {
                assertThat(pretty(asked.json("/api/" + list + "?per_page=1000")))
                        .as(list)
                        .isEqualTo(pretty(recorded.path(list)));
            }
            assertThat(pretty(asked.json("/api/overview"))).isEqualTo(pretty(recorded.path("overview")));
        }
    }

    /** Returns JSON with its keys in order, one to a line. */
    static String pretty(JsonNode node) {
        return new String(Json.pretty(sorted(node)), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode ordered = Json.object();
            object.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(field -> ordered.set(field.getKey(), sorted(field.getValue())));
            return ordered;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode ordered = array.arrayNode();
            array.forEach(item -> ordered.add(sorted(item)));
            return ordered;
        }
        return node;
    }
}
