package io.github.bladebook.openshift;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a log.
 *
 * @param container empty for the only one, or the pod's default one
 * @param previous whether of the container before its last restart
 * @param tail the last lines only; null for all, of which the server sends 10 MiB at most
 * @param since not what is older; null for all
 * @param timestamps whether each line begins with its time
 */
public record LogOptions(
        String container,
        boolean previous,
        @Nullable Integer tail,
        @Nullable Duration since,
        boolean timestamps) {
    /** Returns all of it. */
    public static LogOptions all() {
        return new LogOptions("", false, null, null, false);
    }

    /** Returns its last lines. */
    public static LogOptions tail(int lines) {
        return new LogOptions("", false, lines, null, false);
    }

    /** Returns the same of one container. */
    public LogOptions container(String name) {
        return new LogOptions(name, previous, tail, since, timestamps);
    }

    /** Returns the same of the container before its last restart. */
    public LogOptions ofPrevious() {
        return new LogOptions(container, true, tail, since, timestamps);
    }

    /** Returns the same without what is older. */
    public LogOptions since(Duration age) {
        return new LogOptions(container, previous, tail, age, timestamps);
    }

    /** Returns the same with the time of each line. */
    public LogOptions withTimestamps() {
        return new LogOptions(container, previous, tail, since, true);
    }
}
