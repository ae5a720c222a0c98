package io.github.bladebook.simulator.face.kube;

import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.core.protocol.Handshake;
import io.undertow.websockets.core.protocol.version13.Hybi13Handshake;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Several streams over one WebSocket: the first byte of a message is the number of its stream. */
final class Channels {
    static final int STDIN = 0;
    static final int STDOUT = 1;
    static final int STDERR = 2;
    static final int ERROR = 3;

    /** In version 5 a message of this stream says that another one has ended. */
    static final int CLOSE = 255;

    private static final Set<String> PROTOCOLS = Set.of("v5.channel.k8s.io", "v4.channel.k8s.io");
    private static final int NORMAL = 1000;

    private final WebSocketChannel channel;

    private Channels(WebSocketChannel channel) {
        this.channel = channel;
    }

    /** What happens on an open connection. */
    interface Session {
        /** Begins; returns who takes what the client sends, by stream. */
        BiConsumer<Integer, byte[]> begin(Channels channels);
    }

    /** Upgrades a request; a client that offers no WebSocket is refused. */
    static void open(HttpServerExchange exchange, Session session) throws Exception {
        String upgrade = exchange.getRequestHeaders().getFirst(Headers.UPGRADE);
        if (upgrade == null || !upgrade.equalsIgnoreCase("websocket")) {
            throw ApiError.badRequest("Upgrade request required");
        }
        WebSocketConnectionCallback callback = (upgraded, channel) -> {
            BiConsumer<Integer, byte[]> sink = session.begin(new Channels(channel));
            channel.getReceiveSetter().set(new Receiver(sink));
            channel.addCloseTask(closed -> sink.accept(CLOSE, new byte[] {STDIN}));
            channel.resumeReceives();
        };
        List<Handshake> handshakes = List.of(new Hybi13Handshake(PROTOCOLS, false));
        new WebSocketProtocolHandshakeHandler(handshakes, callback).handleRequest(exchange);
    }

    private static final class Receiver extends AbstractReceiveListener {
        private final BiConsumer<Integer, byte[]> sink;

        Receiver(BiConsumer<Integer, byte[]> sink) {
            this.sink = sink;
        }

        @Override
        protected void onFullBinaryMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
            ByteBuffer data = WebSockets.mergeBuffers(message.getData().getResource());
            take(data);
            message.getData().free();
        }

        @Override
        protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
            take(ByteBuffer.wrap(message.getData().getBytes(StandardCharsets.UTF_8)));
        }

        private void take(ByteBuffer data) {
            if (data.hasRemaining()) {
                int stream = data.get() & 0xff;
                byte[] rest = new byte[data.remaining()];
                data.get(rest);
                sink.accept(stream, rest);
            }
        }
    }

    /** Sends a message on a stream. */
    void send(int stream, byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(length + 1);
        message.put((byte) stream).put(bytes, offset, length).flip();
        if (channel.isCloseFrameSent() || channel.isCloseFrameReceived()) {
            throw new IOException("the client has hung up");
        }
        WebSockets.sendBinaryBlocking(message, channel);
    }

    void send(int stream, byte[] bytes) throws IOException {
        send(stream, bytes, 0, bytes.length);
    }

    /** Returns a stream as a program writes it. */
    OutputStream out(int stream) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (length > 0) {
                    send(stream, bytes, offset, length);
                }
            }
        };
    }

    /** Throws once the client has hung up. */
    void alive() throws IOException {
        if (!channel.isOpen() || channel.isCloseFrameReceived()) {
            throw new IOException("the client has hung up");
        }
    }

    /** Says good-bye. */
    void close() {
        WebSockets.sendClose(NORMAL, "", channel, null);
    }
}
