package io.github.bladebook.display;

/** The one outlet of this JVM: a kernel runs one notebook, a terminal is one. */
final class CurrentOutlet {
    private static volatile Outlet current = TerminalOutlet.standard();

    private CurrentOutlet() {}

    static Outlet get() {
        return current;
    }

    static synchronized Outlet set(Outlet outlet) {
        Outlet before = current;
        current = outlet;
        return before;
    }
}
