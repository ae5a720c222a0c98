package io.github.bladebook.simulator.state.machine.shell;

/** A command line that no shell reads. */
final class SyntaxProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String token;

    SyntaxProblem(String token) {
        super("unexpected " + token, null, false, false);
        this.token = token;
    }

    /** Returns the token in the way; empty for the end of the text, a quote for one that never ends. */
    String token() {
        return token;
    }
}
