package io.github.bladebook.simulator.server;

import java.time.Duration;
import java.util.Map;

/**
 * Something that goes wrong on the wire.
 *
 * @param face name of the face it strikes
 * @param method HTTP method, {@code *} for any
 * @param pathPrefix how the request's path begins
 * @param times how often before it is over
 * @param effect what happens
 */
public record Fault(String face, String method, String pathPrefix, int times, Effect effect) {
    /** Answers with a status and a body instead of asking the face. */
    public static Fault answer(String face, String pathPrefix, int status, String contentType, String body) {
        return new Fault(face, "*", pathPrefix, 1, new Answer(status, Map.of("Content-Type", contentType), body));
    }

    /** Cuts the connection after so many bytes of the real answer's body. */
    public static Fault cut(String face, String pathPrefix, int bytes) {
        return new Fault(face, "*", pathPrefix, 1, new Cut(bytes));
    }

    /** Lets the client wait, then answers truly. */
    public static Fault delay(String face, String pathPrefix, Duration time) {
        return new Fault(face, "*", pathPrefix, 1, new Delay(time));
    }

    /** Returns the same fault that strikes {@code count} times. */
    public Fault times(int count) {
        return new Fault(face, method, pathPrefix, count, effect);
    }

    /** Returns the same fault for one HTTP method only. */
    public Fault on(String httpMethod) {
        return new Fault(face, httpMethod, pathPrefix, times, effect);
    }

    boolean strikes(String requestFace, String requestMethod, String requestPath) {
        return times > 0
                && face.equals(requestFace)
                && (method.equals("*") || method.equals(requestMethod))
                && requestPath.startsWith(pathPrefix);
    }

    /** What a fault does. */
    public sealed interface Effect permits Answer, Delay, Cut {}

    /** An answer the face never gave: an error, a proxy's HTML page, garbage. */
    public record Answer(int status, Map<String, String> headers, String body) implements Effect {
        public Answer {
            headers = Map.copyOf(headers);
        }
    }

    /** Real time that passes before the true answer. */
    public record Delay(Duration time) implements Effect {}

    /** The end of the connection after {@code bytes} of the answer's body; 0 ends it right after the headers. */
    public record Cut(int bytes) implements Effect {}
}
