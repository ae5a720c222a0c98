package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON-RPC 2.0 as TrueNAS speaks it: one object a text message, parameters by position, no batches. */
final class Frames {
    private Frames() {}

    /** What came in. */
    sealed interface Incoming permits Reply, Refused, Notice, Noise {}

    /** The answer to a call. */
    record Reply(long id, Json result) implements Incoming {}

    /** A refusal; {@code id} is null where the server could not tell of which call. */
    record Refused(@Nullable Long id, Json error) implements Incoming {}

    /** What nobody asked for at that moment: an event. */
    record Notice(String method, Json params) implements Incoming {}

    /** Something else, with the reason why it is none of the above. */
    record Noise(String why) implements Incoming {}

    static String request(long id, String method, List<?> params) {
        Map<String, @Nullable Object> frame = new LinkedHashMap<>();
        frame.put("jsonrpc", "2.0");
        frame.put("id", id);
        frame.put("method", method);
        frame.put("params", Ejson.plain(params));
        return new String(Json.write(frame), StandardCharsets.UTF_8);
    }

    static int bytes(String frame) {
        return frame.getBytes(StandardCharsets.UTF_8).length;
    }

    static Incoming read(String text) {
        Json frame;
        try {
            frame = Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonException e) {
            return new Noise("no JSON: " + e.getMessage());
        }
        if (!frame.object()) {
            return new Noise("no object");
        }
        Optional<Long> id = id(frame.at("id"));
        if (frame.names().contains("method")) {
            return frame.at("method").absent() || !scalar(frame.at("method"))
                    ? new Noise("a method without a name")
                    : new Notice(frame.text("method"), frame.at("params"));
        }
        if (frame.at("error").object()) {
            return new Refused(id.orElse(null), frame.at("error"));
        }
        if (frame.names().contains("result") && id.isPresent()) {
            return new Reply(id.get(), frame.at("result"));
        }
        return new Noise("neither an answer nor an event");
    }

    private static Optional<Long> id(Json id) {
        return id.absent() || !scalar(id) || !id.text().matches("\\d{1,18}")
                ? Optional.empty()
                : Optional.of(Long.parseLong(id.text()));
    }

    private static boolean scalar(Json value) {
        return !value.object() && !value.array();
    }
}
