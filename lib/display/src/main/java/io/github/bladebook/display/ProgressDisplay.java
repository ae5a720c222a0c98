package io.github.bladebook.display;

import io.github.bladebook.core.progress.Progress;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/** Where progress is drawn. Each of these draws at most ten times a second, and always the end of a piece of work. */
public final class ProgressDisplay {
    private ProgressDisplay() {}

    /** Returns progress as one element of a notebook, redrawn in place. */
    public static Progress on(Outlet outlet) {
        return new ElementProgress(outlet, System::nanoTime);
    }

    /** Returns progress as one line on standard error where a person sits at a terminal, and none where not. */
    public static Progress terminal() {
        return Terminal.attached() ? terminal(System.err, System::nanoTime) : Progress.none();
    }

    /** Returns progress as one line of this stream, whoever reads it. */
    public static Progress terminal(PrintStream stream) {
        return terminal(stream, System::nanoTime);
    }

    /** Returns progress where {@code show} goes: an element in a notebook, a line on a terminal. */
    public static Progress current() {
        Outlet outlet = Outlet.current();
        return outlet instanceof TerminalOutlet ? terminal() : on(outlet);
    }

    static Progress terminal(PrintStream stream, LongSupplier nanoTime) {
        return new LineProgress(stream, nanoTime);
    }
}
