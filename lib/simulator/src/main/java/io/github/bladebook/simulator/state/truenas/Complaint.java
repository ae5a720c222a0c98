package io.github.bladebook.simulator.state.truenas;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with what was asked.
 *
 * @param attribute place in the parameters, with dots; empty for the call as a whole, null where a thing does not exist
 * @param message what is wrong there
 * @param errno mostly EINVAL
 */
public record Complaint(@Nullable String attribute, String message, Errno errno) {
    /** A wrong value. */
    public static Complaint of(String attribute, String message) {
        return new Complaint(attribute, message, Errno.EINVAL);
    }

    /** Returns the line that the middleware makes of it. */
    public String line() {
        return "[%s] %s: %s".formatted(errno, attribute == null ? "None" : attribute, message);
    }
}
