package io.github.bladebook.kit.run;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Why a cell stopped.
 *
 * @param name the kind of failure, as a class name without its package; empty where the message says all
 * @param message what happened, in one paragraph
 * @param trace where, line by line: places in cells only, never in libraries
 */
public record Failure(String name, String message, List<String> trace) {
    public Failure {
        requireNonNull(name, "name is null");
        requireNonNull(message, "message is null");
        trace = List.copyOf(trace);
    }

    /** Returns all of it as text. */
    public String text() {
        String first = name.isEmpty() || message.isEmpty() ? name + message : name + ": " + message;
        return trace.isEmpty() ? first : first + "\n" + String.join("\n", trace);
    }
}
