package io.github.bladebook.simulator.state.machine.shell;

/** {@code return} from a function. */
final class FunctionReturn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    FunctionReturn(int status) {
        super("return " + status, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
