package io.github.bladebook.simulator.state.machine.shell;

/** {@code break} or {@code continue}. */
final class LoopJump extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean leaves;

    LoopJump(boolean leaves) {
        super(leaves ? "break" : "continue", null, false, false);
        this.leaves = leaves;
    }

    boolean leaves() {
        return leaves;
    }
}
