package io.github.bladebook.simulator.face.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.state.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import okhttp3.Credentials;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Asks the lab's Nautobot in plain HTTP. */
final class Api {
    private final OkHttpClient http;
    private final String url;
    private final String authorization;

    Api(EmbeddedLab lab) {
        this(
                Trust.client(lab).newBuilder().followRedirects(false).build(),
                lab.environment().get("NAUTOBOT_URL") + "/api",
                "Token " + lab.environment().get("NAUTOBOT_TOKEN"));
    }

    private Api(OkHttpClient http, String url, String authorization) {
        this.http = http;
        this.url = url;
        this.authorization = authorization;
    }

    Api as(String token) {
        return new Api(http, url, "Token " + token);
    }

    Api basic(String user, String password) {
        return new Api(http, url, Credentials.basic(user, password));
    }

    /** An answer: its status, its body as JSON where it is any, and as text. */
    record Said(int status, JsonNode body, String text, String type) {
        String detail() {
            return body.path("detail").asText();
        }

        String id() {
            return body.path("id").asText();
        }
    }

    Said get(String path) {
        return ask("GET", path, null, "application/json");
    }

    Said get(String path, String accept) {
        return ask("GET", path, null, accept);
    }

    Said post(String path, String body) {
        return ask("POST", path, body, "application/json");
    }

    Said ask(String method, String path, @org.jspecify.annotations.Nullable String body, String accept) {
        return send(method, path, body == null ? null : payload(body.replace('\'', '"'), "application/json"), accept);
    }

    Said postCsv(String path, String body) {
        return send("POST", path, payload(body, "text/csv"), "application/json");
    }

    private static RequestBody payload(String body, String type) {
        return RequestBody.create(body.getBytes(StandardCharsets.UTF_8), MediaType.get(type));
    }

    private Said send(
            String method, String path, @org.jspecify.annotations.Nullable RequestBody payload, String accept) {
        Request request = new Request.Builder()
                .url(url + path)
                .header("Authorization", authorization)
                .header("Accept", accept)
                .method(method, payload)
                .build();
        try (Response response = http.newCall(request).execute()) {
            String text = response.body().string();
            boolean json = text.startsWith("{") || text.startsWith("[");
            String type = String.valueOf(response.header("Content-Type"));
            return new Said(response.code(), json ? Json.read(text) : MissingNode.getInstance(), text, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
