package io.github.bladebook.openshift;

import io.github.bladebook.core.http.channel.Channel;
import io.github.bladebook.core.time.Seams;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * One forwarded connection (kubelet, {@code portforward/websocket.go}): channel 0 carries data, channel 1 an error; the first message
 * of each is the port's number in two bytes.
 */
final class ForwardedSocket implements Channel.Listener {
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
    void pump(Channel to, Seams seams) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = socket.getInputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                byte[] message = new byte[length + 1];
                System.arraycopy(piece, 0, message, 1, length);
                if (!to.send(message, seams, STALLED)) {
                    return;
                }
            }
        } catch (IOException e) {
            // This side is closed.
        } finally {
            to.close();
        }
    }

    @Override
    public void message(byte[] message) {
        int channel = message.length > 0 ? message[0] : -1;
        if (channel != 0 && channel != 1) {
            return;
        }
        if (!begun[channel]) {
            begun[channel] = true;
        } else {
            take(channel, Arrays.copyOfRange(message, 1, message.length));
        }
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
    public void ended(String words) {
        close();
    }

    @Override
    public void broke(Throwable failure) {
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
