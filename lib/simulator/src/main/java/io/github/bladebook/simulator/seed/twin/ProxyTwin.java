package io.github.bladebook.simulator.seed.twin;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.TraefikState;
import io.github.bladebook.simulator.state.TraefikState.EntryPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Traefik's entry points and the files of its folder. */
final class ProxyTwin {
    private ProxyTwin() {}

    static void plant(Map<String, List<JsonNode>> said, TraefikState state) {
        List<EntryPoint> points = new ArrayList<>();
        for (JsonNode point : said.getOrDefault("entrypoints", List.of())) {
            List<String> middlewares = new ArrayList<>();
            point.at("/http/middlewares").forEach(each -> middlewares.add(each.asText()));
            points.add(new EntryPoint(
                    point.path("name").asText(),
                    point.path("address").asText(),
                    point.at("/http/tls").isObject(),
                    middlewares));
        }
        if (!points.isEmpty()) {
            state.entryPoints(points);
        }
        for (JsonNode file : said.getOrDefault("files", List.of())) {
            // A name with a path in it would leave the folder.
            Path name = Path.of(file.path("name").asText()).getFileName();
            try {
                Files.writeString(
                        state.folder().resolve(name), file.path("content").asText());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
