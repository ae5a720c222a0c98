package io.github.bladebook.simulator.server;

import io.undertow.server.HttpServerExchange;
import java.util.List;

/** One system's side of the wire; answers on a thread that may block, many at a time. */
public interface Face {
    /** Returns the name faults and the environment know it by, such as {@code kube} or {@code proxmox}. */
    String name();

    /** Answers one request; an exception becomes a bare 500, so a face words its own errors. */
    void answer(HttpServerExchange exchange) throws Exception;

    /** Returns whether a request opens a connection whose calls are struck by faults, and noted, one by one and by the face itself. */
    default boolean opensCalls(HttpServerExchange exchange) {
        return false;
    }

    /**
     * Returns what it serves, each as methods and path: {@code GET,POST /api/dcim/devices/[{id}/]}; brackets stand around what may be
     * left out. Empty where there is no list, as at an entry point that passes on whatever comes.
     */
    default List<String> endpoints() {
        return List.of();
    }
}
