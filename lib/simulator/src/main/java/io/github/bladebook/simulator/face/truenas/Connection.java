package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import org.xnio.IoUtils;

/** One WebSocket, as far as the face writes to it. Safe for threads; what is sent comes out in the order of the calls. */
record Connection(WebSocketChannel channel) {
    String address() {
        return channel.getSourceAddress().getAddress().getHostAddress();
    }

    void send(ObjectNode message) {
        raw(Json.text(message));
    }

    void raw(String text) {
        if (!channel.isCloseFrameSent()) {
            WebSockets.sendText(text, channel, null);
        }
    }

    /** Says good-bye and why. */
    void close(int code, String reason) {
        WebSockets.sendClose(code, reason, channel, null);
    }

    /** Ends the connection without a word. */
    void cut() {
        IoUtils.safeClose(channel);
    }
}
