package io.github.bladebook.core.http.channel;

import io.github.bladebook.core.time.Seams;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** One WebSocket, from the moment that it is asked for to its end. Safe for many threads. */
public final class Channel implements AutoCloseable {
    private static final int NORMAL = 1000;
    private static final long QUEUED = 256 * 1024;
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final Listener listener;
    private final CompletableFuture<WebSocket> opened = new CompletableFuture<>();

    Channel(Listener listener) {
        this.listener = listener;
    }

    /** Is told what comes, on a thread of its own. */
    public interface Listener {
        /** One message came, whole. */
        void message(byte[] bytes);

        /** It was closed by the other side; after a good end too. */
        void ended(String words);

        /** The connection broke. */
        void broke(Throwable failure);
    }

    /** The server answered, but opened nothing: whatever was asked for has not begun. */
    public static final class Declined extends IOException {
        private static final long serialVersionUID = 1L;
        private static final int MOST_BYTES = 256 * 1024;

        private final transient Response response;
        private final byte[] body;

        private Declined(Response response) {
            super("no socket was opened");
            this.response = response;
            this.body = read(response);
        }

        private static byte[] read(Response response) {
            try {
                return response.body().byteStream().readNBytes(MOST_BYTES);
            } catch (IOException e) {
                // What else it said, it keeps to itself.
                return new byte[0];
            }
        }

        /** Returns the status of HTTP. */
        public int status() {
            return response.code();
        }

        /** Returns a header of the answer, null where it has none of that name. */
        public @Nullable String header(String name) {
            return response.header(name);
        }

        /** Returns what the answer says, the first 256 KiB of it. */
        public byte[] body() {
            return body.clone();
        }
    }

    /** Completes when it is open, or with why it was not: {@link Declined} where the server said so. Cancelled, it is given up. */
    public CompletableFuture<?> opened() {
        return opened;
    }

    /**
     * Hands over a message, waiting while much is queued.
     *
     * @return whether it was taken; false where the connection has ended, or nothing moves for that long
     */
    public boolean send(byte[] message, Seams seams, Duration within) {
        WebSocket socket = opened.getNow(null);
        if (socket == null) {
            return false;
        }
        long patience = Math.max(1, within.toMillis());
        while (socket.queueSize() > QUEUED) {
            if (patience-- == 0) {
                return false;
            }
            try {
                seams.sleeper().sleep(MOMENT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return socket.send(ByteString.of(message));
    }

    /** Says good-bye; what was sent before still leaves. */
    @Override
    public void close() {
        WebSocket socket = opened.getNow(null);
        if (socket != null) {
            socket.close(NORMAL, null);
        }
    }

    WebSocketListener frames() {
        return new Frames();
    }

    private final class Frames extends WebSocketListener {
        @Override
        public void onOpen(WebSocket socket, Response response) {
            if (!opened.complete(socket)) {
                socket.cancel();
            }
        }

        @Override
        public void onMessage(WebSocket socket, ByteString bytes) {
            listener.message(bytes.toByteArray());
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            socket.close(NORMAL, null);
            listener.ended("closed with %d %s".formatted(code, reason).strip());
        }

        @Override
        public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
            if (response != null && !opened.isDone()) {
                opened.completeExceptionally(new Declined(response));
            } else if (!opened.completeExceptionally(failure)) {
                listener.broke(failure);
            }
        }
    }
}
