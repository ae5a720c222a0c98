package io.github.bladebook.display;

import java.util.concurrent.atomic.AtomicReference;

/** The one outlet of this JVM: a kernel runs one notebook, a terminal is one. */
final class CurrentOutlet {
    private static final AtomicReference<Outlet> CURRENT = new AtomicReference<>(TerminalOutlet.standard());

    private CurrentOutlet() {}

    static Outlet get() {
        return CURRENT.get();
    }

    static Outlet set(Outlet outlet) {
        return CURRENT.getAndSet(outlet);
    }
}
