package io.github.bladebook.core.http;

import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Response;
import okhttp3.WebSocket;

/**
 * A WebSocket that was opened by {@link Connection#socket}: whole texts both ways. It sends a ping now and then, and takes a missing
 * answer to one for its end. Safe for many threads.
 */
public final class Socket implements AutoCloseable {
    private static final int NORMAL = 1000;

    private final WebSocket socket;
    private final Response opening;
    private final AtomicBoolean ended;

    Socket(WebSocket socket, Response opening, AtomicBoolean ended) {
        this.socket = socket;
        this.opening = opening;
        this.ended = ended;
    }

    /** Is told what comes, on a thread that reads nothing else meanwhile; must not wait for further messages there. */
    public interface Listener {
        /** One text came, whole. */
        void message(String text);

        /** It is over, by whomever; told once, and nothing after it. */
        void ended(Ending ending);
    }

    /**
     * How a socket ended.
     *
     * @param code of the closing frame (RFC 6455); 1006 where there was none
     * @param words the reason in that frame, or what happened to the connection
     */
    public record Ending(int code, String words) {
        /** Without a closing frame: the connection was cut. */
        static final int CUT = 1006;

        @Override
        public String toString() {
            String said = words.isEmpty() ? "" : ": " + words;
            return code == CUT ? "the connection was cut" + said : "it was closed with code %d%s".formatted(code, said);
        }
    }

    /**
     * Hands over a text to be sent. That it was sent, no return value can tell; that it was not, {@code false} does.
     *
     * @return whether it was taken; false where the socket is over already, and then not a byte of it left
     */
    public boolean send(String text) {
        return !ended.get() && socket.send(text);
    }

    Response opening() {
        return opening;
    }

    /** Says good-bye; what was handed over before is still sent. */
    @Override
    public void close() {
        socket.close(NORMAL, null);
    }

    /** Ends it at once, also where nobody listens any more. */
    public void cancel() {
        socket.cancel();
    }

    @Override
    public String toString() {
        return "a socket to " + opening.request().url().host() + (ended.get() ? ", over" : "");
    }
}
