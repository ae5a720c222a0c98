package io.github.bladebook.simulator.state.kube;

/** A past of the store was asked for that it no longer remembers; a server answers 410 Gone. */
public final class ExpiredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExpiredException(String message) {
        super(message);
    }
}
