package io.github.bladebook.display;

import java.io.PrintStream;
import java.util.function.Supplier;

/** Shows text on a stream. What changes in place is left out: it is for eyes, not for logs. */
public final class TerminalOutlet implements Outlet {
    private final Supplier<PrintStream> out;
    private final boolean colour;

    /**
     * Shows on this stream.
     *
     * @param colour whether ANSI colours are wanted
     */
    public TerminalOutlet(PrintStream out, boolean colour) {
        this(() -> out, colour);
    }

    private TerminalOutlet(Supplier<PrintStream> out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    /** Returns the outlet on standard output, in colour where a person sits at a terminal and has not set NO_COLOR. */
    public static TerminalOutlet person() {
        String noColor = System.getenv("NO_COLOR");
        return new TerminalOutlet(System.out, Terminal.attached() && (noColor == null || noColor.isEmpty()));
    }

    /** Returns the outlet on whatever {@code System.out} is at the time of showing, without colour. */
    static TerminalOutlet standard() {
        return new TerminalOutlet(() -> System.out, false);
    }

    @Override
    public void show(View view) {
        out.get().println(colour ? Text.coloured(view) : Text.of(view));
    }

    @Override
    public void gap() {
        out.get().println();
    }

    @Override
    public void display(Rendering rendering) {
        out.get().println(rendering.text());
    }

    @Override
    public void update(String id, Rendering rendering) {}
}
