package io.github.bladebook.simulator.face.traefik;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.server.FaceServer;
import io.github.bladebook.simulator.server.Faults;
import io.github.bladebook.simulator.state.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The face over something that runs, asked by plain HTTP. */
record Asked(FaceServer server) implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static Asked over(Running running) {
        return over(running, List.of());
    }

    static Asked over(Running running, List<ObjectNode> entryPoints) {
        TraefikFace.Source source = new TraefikFace.Source() {
            @Override
            public Running running() {
                return running;
            }

            @Override
            public List<ObjectNode> entryPoints() {
                return entryPoints;
            }
        };
        return new Asked(FaceServer.start(new TraefikFace(source, Instant.EPOCH), 0, Optional.empty(), new Faults()));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return Json.read(get(path).body());
    }

    @Override
    public void close() {
        server.close();
    }
}
