package io.github.bladebook.simulator.state.machine.shell;

/** Nobody reads what a program writes any more; it ends there and then, as by SIGPIPE. */
public final class BrokenPipe extends RuntimeException {
    /** The exit status that a shell sees. */
    public static final int STATUS = 141;

    private static final long serialVersionUID = 1L;

    BrokenPipe() {
        super("broken pipe", null, false, false);
    }
}
