package io.github.bladebook.simulator.face.kube;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.core.protocol.Handshake;
import io.undertow.websockets.core.protocol.version13.Hybi13Handshake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A watch over a WebSocket, as a client asks for that wants to hang up properly: one text message an event. */
final class WatchSocket implements Watch.Telling {
    private static final int NORMAL = 1000;

    private final WebSocketChannel channel;

    private WatchSocket(WebSocketChannel channel) {
        this.channel = channel;
    }

    /** What goes on until the watch is over. */
    interface Watching {
        void run(Watch.Telling telling) throws IOException, InterruptedException;
    }

    static boolean asked(HttpServerExchange exchange) {
        String upgrade = exchange.getRequestHeaders().getFirst(Headers.UPGRADE);
        return upgrade != null && upgrade.toLowerCase(Locale.ROOT).equals("websocket");
    }

    static void open(HttpServerExchange exchange, Watching watching) throws Exception {
        WebSocketConnectionCallback callback = (upgraded, channel) -> {
            channel.getReceiveSetter().set(new AbstractReceiveListener() {});
            channel.resumeReceives();
            Thread thread = new Thread(() -> tell(new WatchSocket(channel), watching), "lab-watch");
            thread.setDaemon(true);
            thread.start();
        };
        List<Handshake> handshakes = List.of(new Hybi13Handshake());
        new WebSocketProtocolHandshakeHandler(handshakes, callback).handleRequest(exchange);
    }

    private static void tell(WatchSocket socket, Watching watching) {
        try {
            watching.run(socket);
            WebSockets.sendCloseBlocking(NORMAL, "", socket.channel);
        } catch (IOException e) {
            // The client has hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void event(byte[] json) throws IOException {
        alive();
        WebSockets.sendTextBlocking(new String(json, StandardCharsets.UTF_8), channel);
    }

    @Override
    public void alive() throws IOException {
        if (!channel.isOpen() || channel.isCloseFrameReceived() || channel.isCloseFrameSent()) {
            throw new IOException("the client has hung up");
        }
    }
}
