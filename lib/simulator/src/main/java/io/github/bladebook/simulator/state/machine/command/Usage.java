package io.github.bladebook.simulator.state.machine.command;

/** A program refuses its arguments, or its work: a message and a status. */
public final class Usage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** Makes a refusal; {@code message} is printed as it is, an empty one not at all. */
    public Usage(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }

    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
