package io.github.bladebook.simulator.state.proxmox;

/** The end of a task by an error; its text becomes the task's exit status. */
public final class TaskFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TaskFailure(String text) {
        super(text, null, false, false);
    }

    /** Returns the text. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
