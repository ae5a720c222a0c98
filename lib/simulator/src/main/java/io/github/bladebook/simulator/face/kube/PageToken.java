package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import java.io.UncheckedIOException;
import java.util.Base64;

/**
 * What a {@code continue} token says.
 *
 * @param version of the list it continues; {@link #ANY} continues in whatever is there now
 * @param after key of the last object sent
 */
record PageToken(long version, String after) {
    static final long ANY = -1;

    String text() {
        JsonNode token =
                Json.object().put("v", "meta.k8s.io/v1").put("rv", version).put("start", after + "\0");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(token));
    }

    static PageToken parse(String text) {
        try {
            JsonNode token = Json.read(Base64.getUrlDecoder().decode(text));
            String start = token.path("start").asText();
            boolean said = token.path("v").asText().equals("meta.k8s.io/v1") && !start.isEmpty();
            if (said && token.path("rv").isIntegralNumber()) {
                return new PageToken(token.path("rv").asLong(), start.replaceFirst("\0$", ""));
            }
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw ApiError.badRequest("continue key is not valid: " + e.getMessage());
        }
        throw ApiError.badRequest("continue key is not valid: incorrect encoded start resourceVersion");
    }
}
