package io.github.bladebook.openshift;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request over HTTP.
 *
 * @param method GET for what carries nothing
 * @param path path and query
 * @param accept the media types wanted
 * @param payload what it carries; null for nothing
 * @param tried what is tried, for messages: {@code list pods}
 * @param limit the time for all of it, retries and body included
 * @param reads whether it changes nothing, so that it may be sent again
 */
record Call(
        String method,
        String path,
        String accept,
        @Nullable Payload payload,
        String tried,
        Duration limit,
        boolean reads) {
    static final String JSON = "application/json";
    static final Duration LIMIT = Duration.ofMinutes(2);

    /** What a request carries, as text of a media type. */
    record Payload(String type, String text) {
        @Override
        public String toString() {
            return "%d characters of %s".formatted(text.length(), type);
        }
    }

    Call(String path, String accept, String tried, Duration limit) {
        this("GET", path, accept, null, tried, limit, true);
    }

    static Call json(String path, String tried) {
        return new Call(path, JSON, tried, LIMIT);
    }

    /** A change that carries a body. */
    static Call change(String method, String path, String type, String body, String tried) {
        return new Call(method, path, JSON, new Payload(type, body), tried, LIMIT, false);
    }

    /** A WebSocket that is to be opened and may change something. */
    static Call opening(String path, String tried, Duration within) {
        return new Call("GET", path, "*/*", null, tried, within, false);
    }

    /** The same, told to change nothing although it is posted or patched: a dry run, a review. */
    Call reading() {
        return new Call(method, path, accept, payload, tried, limit, true);
    }

    Call within(Duration time) {
        return new Call(method, path, accept, payload, tried, time, reads);
    }
}
