package io.github.bladebook.openshift;

import io.github.bladebook.core.time.Seams;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** One WebSocket, from the moment that it is asked for to its end. */
final class Channel extends WebSocketListener {
    private static final int NORMAL = 1000;
    private static final long QUEUED = 256 * 1024;
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final Listener listener;
    private final Clock clock;
    private final CompletableFuture<WebSocket> opened = new CompletableFuture<>();

    Channel(Listener listener, Clock clock) {
        this.listener = listener;
        this.clock = clock;
    }

    /** Is told what comes, on a thread of its own. */
    interface Listener {
        void message(byte[] bytes);

        /** It is over; after a good end too. */
        void ended(String words);
    }

    /** The server answered, but opened nothing: whatever was asked for has not begun. */
    static final class Declined extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Refusal refusal;

        private Declined(Refusal refusal) {
            super("no socket was opened");
            this.refusal = refusal;
        }

        Refusal refusal() {
            return refusal;
        }
    }

    /** Completes when it is open, or with why it was not: {@link Declined} where the server said so. */
    CompletableFuture<WebSocket> opened() {
        return opened;
    }

    /** Returns whether the message was taken; false where the connection has ended, or nothing moves for that long. */
    boolean send(ByteString message, Seams seams, Duration within) {
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
        return socket.send(message);
    }

    /** Says good-bye; what was sent before still leaves. */
    void close() {
        WebSocket socket = opened.getNow(null);
        if (socket != null) {
            socket.close(NORMAL, null);
        }
    }

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
            opened.completeExceptionally(new Declined(Refusal.read(
                    response.code(), response::header, response.body().byteStream(), clock)));
        } else if (!opened.completeExceptionally(failure)) {
            listener.ended(Failures.reason(failure));
        }
    }
}
