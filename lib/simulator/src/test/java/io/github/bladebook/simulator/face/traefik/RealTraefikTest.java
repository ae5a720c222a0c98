package io.github.bladebook.simulator.face.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Asks a real Traefik whether it still says what was recorded. The valid folders are given to it as one file with names that
 * nobody else has, so that others may use the same Traefik meanwhile.
 */
class RealTraefikTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final List<String> CASES =
            List.of("bad-rules", "missing-things", "middlewares", "services-valid", "several-entry-points", "children");

    private final String url = System.getenv("BLADEBOOK_REAL_TRAEFIK");
    private final String folder = System.getenv("BLADEBOOK_REAL_TRAEFIK_FOLDER");

    @Test
    void aRealTraefikStillSaysWhatWasRecorded() throws Exception {
        Assumptions.assumeTrue(url != null && folder != null, "no real Traefik to compare with");
        for (String name : CASES) {
            Path file = Path.of(folder).resolve("bladebook-differential.yml");
            Path text = DifferentialTest.corpus().resolve(name).resolve("a.yml");
            Path draft = Path.of(folder).resolve(".bladebook-differential.tmp");
            Files.copy(text, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try {
                JsonNode expected = DifferentialTest.recorded(name).path("rawdata");
                assertThat(DifferentialTest.pretty(untilAll(expected)))
                        .as(name)
                        .isEqualTo(DifferentialTest.pretty(expected));
            } finally {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Waits until all recorded routers are there and returns what was recorded and is there now. */
    private ObjectNode untilAll(JsonNode expected) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (true) {
            ObjectNode common = Json.object();
            JsonNode raw = raw();
            for (Map.Entry<String, JsonNode> section : expected.properties()) {
                section.getValue().fieldNames().forEachRemaining(name -> {
                    JsonNode there = raw.path(section.getKey()).path(name);
                    if (there.get("tls") instanceof ObjectNode tls
                            && tls.path("options").asText().equals("default")) {
                        // Somebody has listed routers meanwhile, which makes Traefik write this into them.
                        tls.remove("options");
                    }
                    if (!there.isMissingNode()) {
                        common.withObject("/" + section.getKey()).set(name, there);
                    }
                });
            }
            if (common.equals(expected) || Instant.now().isAfter(end)) {
                return common;
            }
        }
    }

    private JsonNode raw() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/api/rawdata")).build();
        return Json.read(
                CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
