package io.github.bladebook.simulator.server;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Something that goes wrong on the wire.
 *
 * @param face name of the face it strikes
 * @param method HTTP method, several with {@code |} between them, {@code *} for any; or the name of a JSON-RPC method
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

    /** Lets the face do what it is asked, then cuts the connection before a byte of its answer. */
    public static Fault lost(String face, String pathPrefix) {
        return new Fault(face, "*", pathPrefix, 1, new Lost());
    }

    /**
     * Reads a fault as text, {@code face:effect[=value]@where[*times]}, such as {@code nautobot:answer-lost@create}; {@link FaultText}
     * lists the words.
     *
     * @throws io.github.bladebook.core.error.ConfigurationException if it is none; the message lists what there is
     */
    public static Fault parse(String text) {
        return FaultText.read(text);
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
                && (method.equals("*") || List.of(method.split("\\|")).contains(requestMethod))
                && requestPath.startsWith(pathPrefix);
    }

    /** Returns whether it strikes a method of a protocol with names of its own: by that name, or by what its last part says it does. */
    boolean strikesCall(String requestFace, String call) {
        if (times <= 0 || !face.equals(requestFace)) {
            return false;
        }
        String verb = call.substring(call.lastIndexOf('.') + 1);
        return switch (method) {
            case "*" -> true;
            case "POST" -> verb.equals("create");
            case "PUT|PATCH" -> verb.equals("update");
            case "DELETE" -> verb.equals("delete");
            case "GET|HEAD" -> verb.equals("query") || verb.startsWith("get_");
            default -> method.equals(call);
        };
    }

    /** What a fault does. */
    public sealed interface Effect permits Answer, Delay, Cut, Lost, AnswerAfter, Refuse, Stall, Fail, WrongTypes {}

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

    /** The face has done what it was asked, and the connection ends without a byte. */
    public record Lost() implements Effect {}

    /** The face has done what it was asked, and a proxy in between answers with an error page. */
    public record AnswerAfter(int status) implements Effect {}

    /** The connection ends before the face is asked. */
    public record Refuse() implements Effect {}

    /** Nothing comes, and the face is not asked, until the client gives up. */
    public record Stall() implements Effect {}

    /** The face refuses a call with an error of its own kind, and has done nothing. */
    public record Fail(String errno) implements Effect {}

    /** The face has done what it was asked, and answers with values of other types than it should. */
    public record WrongTypes() implements Effect {}
}
