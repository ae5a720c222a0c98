package io.github.bladebook.simulator.state.truenas;

/** What the lab's appliance does in one way or another, for a test to choose. Safe for threads. */
public final class Switches {
    private volatile int unauthenticatedCalls = 20;
    private volatile boolean plainIsLocal;

    /** Returns how often a method may be called in a minute by one address that has not logged in. */
    public int unauthenticatedCalls() {
        return unauthenticatedCalls;
    }

    /** Sets how often; the real number is 20. */
    public void unauthenticatedCalls(int count) {
        unauthenticatedCalls = count;
    }

    /** Returns whether a connection without TLS counts as one from the appliance itself, which costs no key. */
    public boolean plainIsLocal() {
        return plainIsLocal;
    }

    /** Sets whether it does; false stands for a client on the network, whose key is revoked. */
    public void plainIsLocal(boolean local) {
        plainIsLocal = local;
    }
}
