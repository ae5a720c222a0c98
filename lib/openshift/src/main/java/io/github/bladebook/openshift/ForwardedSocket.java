package io.github.bladebook.openshift;

import io.fabric8.kubernetes.client.http.WebSocket;
import io.github.bladebook.core.time.Seams;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * One forwarded connection (kubelet, {@code portforward/websocket.go}): channel 0 carries data, channel 1 an error; the first message
 * of each is the port's number in two bytes.
 */
final class ForwardedSocket implements WebSocket.Listener {
    static final String PROTOCOL = "v4.channel.k8s.io";
    private static final int PIECE = 32 * 1024;
    private static final Duration STALLED = Duration.ofMinutes(5);

    private final Socket socket;
    private final Consumer<String> failed;
    private final boolean[] begun = new boolean[2];

    ForwardedSocket(Socket socket, Consumer<String> failed) {
        this.socket = socket;
        this.failed = failed;
    }

    /** Carries what this side sends, until it ends or the other does. */
    void pump(WebSocket to, Seams seams) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = socket.getInputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                ByteBuffer message =
                        ByteBuffer.allocate(length + 1).put((byte) 0).put(piece, 0, length);
                if (!Sends.send(to, message.flip(), seams, STALLED)) {
                    return;
                }
            }
        } catch (IOException e) {
            // This side is closed.
        } finally {
            to.sendClose(1000, "");
        }
    }

    @Override
    public void onMessage(WebSocket from, ByteBuffer message) {
        int channel = message.hasRemaining() ? message.get() : -1;
        if (channel == 0 || channel == 1) {
            byte[] bytes = new byte[message.remaining()];
            message.get(bytes);
            if (!begun[channel]) {
                begun[channel] = true;
            } else {
                take(channel, bytes);
            }
        }
        from.request();
    }

    private void take(int channel, byte[] bytes) {
        if (channel == 1) {
            failed.accept(new String(bytes, StandardCharsets.UTF_8).strip());
            close();
            return;
        }
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            close();
        }
    }

    @Override
    public void onClose(WebSocket from, int code, String reason) {
        close();
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        close();
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
