package io.github.bladebook.simulator.state.machine.shell;

/** Ends a shell from within. */
final class ShellExit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ShellExit(int status) {
        super("exit " + status, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
