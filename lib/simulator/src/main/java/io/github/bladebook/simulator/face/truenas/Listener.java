package io.github.bladebook.simulator.face.truenas;

import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;

/** Takes messages off the wire and hands them on if they are texts of a size that is allowed. */
final class Listener extends AbstractReceiveListener {
    private static final int INVALID_DATA = 1007;
    private static final int TOO_BIG = 1009;
    private static final int UNSUPPORTED = 1003;
    private static final int BEFORE_LOGIN = 8192;
    private static final int AFTER_LOGIN = 65_536;

    private final Session session;
    private final Connection connection;
    private final Calls calls;

    Listener(Session session, Connection connection, Calls calls) {
        this.session = session;
        this.connection = connection;
        this.calls = calls;
    }

    @Override
    protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
        String text = message.getData();
        boolean known = session.account().isPresent();
        if (text.length() > (known ? AFTER_LOGIN : BEFORE_LOGIN)) {
            connection.close(
                    known ? TOO_BIG : INVALID_DATA,
                    known ? "Max message length is 64 kB" : "Anonymous connection max message length is 8 kB");
            return;
        }
        calls.receive(text);
    }

    @Override
    protected void onFullBinaryMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
        message.getData().free();
        connection.close(UNSUPPORTED, "Invalid websocket message type: <WSMsgType.BINARY: 2>");
    }
}
