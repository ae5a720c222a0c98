package io.github.bladebook.core.http;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A socket on its way: completes when it is open, or with what kept it from opening; passes on what comes afterwards. */
final class SocketOpening extends WebSocketListener {
    private final Socket.Listener listener;
    private final CompletableFuture<Socket> opened = new CompletableFuture<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    SocketOpening(Socket.Listener listener) {
        this.listener = listener;
    }

    /** The other side answered, but not by opening a socket. */
    static final class Declined extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Exchange.Raw answer;

        Declined(Exchange.Raw answer) {
            super("no socket was opened");
            this.answer = answer;
        }

        Exchange.Raw answer() {
            return answer;
        }
    }

    CompletableFuture<Socket> opened() {
        return opened;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        if (!opened.complete(new Socket(socket, response, ended))) {
            socket.cancel();
        }
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        listener.message(text);
    }

    @Override
    public void onMessage(WebSocket socket, ByteString bytes) {
        listener.message(bytes.utf8());
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
        // The answer's own code tells nothing, and some that come in may not go out.
        socket.close(1000, null);
        end(code, reason);
    }

    @Override
    public void onClosed(WebSocket socket, int code, String reason) {
        end(code, reason);
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
        if (response != null && !opened.isDone()) {
            opened.completeExceptionally(new Declined(new Exchange.Raw(response, ByteString.EMPTY)));
        } else if (!opened.completeExceptionally(failure)) {
            end(Socket.Ending.CUT, String.valueOf(failure.getMessage()));
        }
    }

    private void end(int code, String words) {
        if (!ended.getAndSet(true)) {
            listener.ended(new Socket.Ending(code, words));
        }
    }
}
