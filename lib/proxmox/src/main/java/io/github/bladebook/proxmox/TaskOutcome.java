package io.github.bladebook.proxmox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a task ended, or that it has not.
 *
 * @param warnings how many warnings its log holds; a task with warnings has succeeded
 * @param text the server's own words
 */
public record TaskOutcome(Kind kind, int warnings, String text) {
    private static final Pattern WARNINGS = Pattern.compile("WARNINGS: (\\d{1,6})");
    private static final Pattern UNSURE = Pattern.compile("unexpected status|unable to get last line from task log.*");

    /** The three ways there are. */
    public enum Kind {
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    static TaskOutcome running() {
        return new TaskOutcome(Kind.RUNNING, 0, "running");
    }

    static TaskOutcome of(String exitStatus) {
        Matcher warned = WARNINGS.matcher(exitStatus);
        if (warned.matches()) {
            return new TaskOutcome(Kind.SUCCEEDED, Integer.parseInt(warned.group(1)), exitStatus);
        }
        return new TaskOutcome(exitStatus.equals("OK") ? Kind.SUCCEEDED : Kind.FAILED, 0, exitStatus);
    }

    /** Returns whether the server read the log while it was being written, so that a second look may tell better. */
    boolean unsure() {
        return UNSURE.matcher(text).matches();
    }

    /** Returns whether it has not ended. */
    public boolean isRunning() {
        return kind == Kind.RUNNING;
    }

    /** Returns whether it succeeded, with warnings or without. */
    public boolean succeeded() {
        return kind == Kind.SUCCEEDED;
    }

    @Override
    public String toString() {
        return text;
    }
}
