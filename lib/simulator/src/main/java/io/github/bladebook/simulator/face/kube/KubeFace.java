package io.github.bladebook.simulator.face.kube;

import io.github.bladebook.simulator.server.Face;
import io.github.bladebook.simulator.state.LabState;
import io.undertow.server.HttpServerExchange;
import java.nio.ByteBuffer;

/** The cluster's API server. */
public final class KubeFace implements Face {
    private final LabState state;

    public KubeFace(LabState state) {
        this.state = state;
    }

    @Override
    public String name() {
        return "kube";
    }

    @Override
    public void answer(HttpServerExchange exchange) {
        exchange.getResponseSender().send(ByteBuffer.wrap(("" + state.kube().resourceVersion()).getBytes()));
    }
}
