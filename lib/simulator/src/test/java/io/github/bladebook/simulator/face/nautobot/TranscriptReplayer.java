package io.github.bladebook.simulator.face.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Plays recorded requests in order against a Nautobot and says where its answers differ from the recorded ones.
 *
 * <p>Ids that the server makes are learned from its answers and put into the requests that follow. It knows nothing of our
 * client or our server, so that the same class can ask the real one.
 */
final class TranscriptReplayer {
    private static final MediaType JSON = MediaType.get("application/json");
    /** The recording ran 24 allocations at once here and kept none of them; thirteen addresses remained. */
    private static final int RACE = 185;

    private static final int RACE_ADDRESSES = 13;
    private static final int WORKER_STARTS = 348;
    private static final int TAGS = 450;

    private final OkHttpClient http;
    private final String api;
    private final String token;
    private final String readOnlyToken;
    private final Runnable workerOn;
    private final Map<String, String> ids = new HashMap<>();
    private int tagLists;

    /**
     * Makes a replayer.
     *
     * @param http trusts the server; follows no redirects
     * @param url the server, without {@code /api}
     * @param workerOn starts a job worker; run once before the first job that needs one
     */
    TranscriptReplayer(OkHttpClient http, String url, String token, String readOnlyToken, Runnable workerOn) {
        this.http = http.newBuilder()
                .followRedirects(false)
                .followSslRedirects(false)
                .readTimeout(java.time.Duration.ofMinutes(2))
                .build();
        this.api = url + "/api";
        this.token = token;
        this.readOnlyToken = readOnlyToken;
        this.workerOn = workerOn;
    }

    /**
     * What one recorded pair came to.
     *
     * @param differences where the body differs, empty when it has the recorded shape
     */
    record Outcome(int number, String label, int recorded, int answered, List<String> differences) {
        boolean statusHolds() {
            return recorded == answered;
        }

        @Override
        public String toString() {
            return "#" + number + " " + label + ": " + recorded
                    + (statusHolds() ? "" : " but " + answered)
                    + (differences.isEmpty() ? "" : " " + differences);
        }
    }

    /** Plays all of a transcript. */
    List<Outcome> play(Path transcript) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        List<String> lines = Files.readAllLines(transcript);
        for (int i = 0; i < lines.size(); i++) {
            if (i == WORKER_STARTS) {
                workerOn.run();
            }
            outcomes.add(play(i, Json.read(lines.get(i))));
            if (i == RACE) {
                race(Json.read(lines.get(i)));
            }
        }
        return outcomes;
    }

    private Outcome play(int number, JsonNode pair) throws IOException {
        String label = pair.path("label").asText();
        Reply reply = reply(request(pair));
        JsonNode answer = body(reply.text());
        JsonNode recorded = pair.path("response");
        Shapes shapes = new Shapes(ids, pair.path("status").asInt() >= 400);
        List<String> differences =
                recorded.asText().startsWith("<left out") ? List.of() : shapes.differences(recorded, answer);
        return new Outcome(number, label, pair.path("status").asInt(), reply.status(), differences);
    }

    /** A status and a body. */
    private record Reply(int status, String text) {}

    private Reply reply(Request request) throws IOException {
        try (Response response = http.newCall(request).execute()) {
            return new Reply(response.code(), response.body().string());
        } catch (ProtocolException e) {
            // The real one sends the length of a body that a 204 must not have, and then no body; OkHttp objects to
            // that.
            if (String.valueOf(e.getMessage()).startsWith("HTTP 204 had non-zero Content-Length")) {
                return new Reply(204, "");
            }
            throw e;
        }
    }

    private void race(JsonNode pair) throws IOException {
        String path = "/ipam/prefixes/" + pair.at("/response/id").asText() + "/available-ips/";
        for (int i = 0; i < RACE_ADDRESSES; i++) {
            Request request = new Request.Builder()
                    .url(api + Shapes.mapped(path, ids))
                    .header("Authorization", "Token " + token)
                    .post(RequestBody.create("{\"status\": \"Active\"}".getBytes(StandardCharsets.UTF_8), JSON))
                    .build();
            try (Response response = http.newCall(request).execute()) {
                if (response.code() != 201) {
                    throw new IllegalStateException("an allocation answered " + response.code());
                }
            }
        }
    }

    private Request request(JsonNode pair) {
        String label = pair.path("label").asText();
        String method = pair.path("method").asText();
        Request.Builder request =
                new Request.Builder().url(api + Shapes.mapped(pair.path("path").asText(), ids));
        pair.path("request_headers")
                .properties()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asText()));
        authorization(label).forEach(request::header);
        RequestBody body = payload(pair);
        if (body == null && (method.equals("POST") || method.equals("PATCH") || method.equals("PUT"))) {
            body = RequestBody.create(new byte[0], JSON);
        }
        return request.method(method, body).build();
    }

    private Map<String, String> authorization(String label) {
        if (label.contains("no auth")) {
            return Map.of();
        }
        if (label.startsWith("Bearer")) {
            return Map.of("Authorization", "Bearer " + token);
        }
        if (label.equals("invalid token") || label.startsWith("no-permission")) {
            return Map.of("Authorization", "Token 0123456789012345678901234567890123456789");
        }
        return Map.of("Authorization", "Token " + (label.startsWith("read-only") ? readOnlyToken : token));
    }

    private @org.jspecify.annotations.Nullable RequestBody payload(JsonNode pair) {
        JsonNode request = pair.path("request");
        if (request.isNull() || request.isMissingNode()) {
            return null;
        }
        String text = request.isTextual() ? request.asText() : request.toString();
        if (text.equals("<left out>")) {
            text = tags(tagLists++);
        }
        JsonNode type = pair.path("request_headers").path("Content-Type");
        return RequestBody.create(
                Shapes.mapped(text, ids).getBytes(StandardCharsets.UTF_8),
                type.isMissingNode() ? JSON : MediaType.get(type.asText()));
    }

    private static String tags(int list) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < TAGS; i++) {
            text.append(i == 0 ? "" : ", ")
                    .append("{\"name\": \"t%d-%d\", \"content_types\": [\"dcim.device\"]}".formatted(list, i));
        }
        return text.append(']').toString();
    }

    private static JsonNode body(String text) {
        try {
            boolean json = text.startsWith("{") || text.startsWith("[");
            return json ? Json.read(text) : com.fasterxml.jackson.databind.node.TextNode.valueOf(text);
        } catch (UncheckedIOException e) {
            return com.fasterxml.jackson.databind.node.TextNode.valueOf(text);
        }
    }
}
