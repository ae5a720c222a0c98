package io.github.bladebook.openshift;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * A command for a container. It is not given to a shell: what a shell would split or replace stays as it is.
 *
 * @param argv the program and its arguments; the API server logs them, so no secret belongs there
 * @param container empty for the pod's default one
 * @param stdin what it reads; a secret belongs here
 * @param within how long it may take
 */
@SuppressWarnings("ArrayRecordComponent") // up to 8 MiB, handed on as they are
public record Exec(List<String> argv, String container, byte[] stdin, Duration within) {
    private static final int LARGEST = 8 * 1024 * 1024;

    public Exec {
        argv = List.copyOf(argv);
        if (argv.isEmpty() || stdin.length > LARGEST) {
            throw new IllegalArgumentException("a command has a program, and reads 8 MiB at most");
        }
    }

    /** Returns a command that reads nothing and may take a minute. */
    public static Exec of(String... argv) {
        return new Exec(List.of(argv), "", new byte[0], Duration.ofMinutes(1));
    }

    /** Returns the same in another container. */
    public Exec container(String name) {
        return new Exec(argv, name, stdin, within);
    }

    /** Returns the same with something to read. */
    public Exec stdin(String text) {
        return new Exec(argv, container, text.getBytes(StandardCharsets.UTF_8), within);
    }

    /** Returns the same with another time. */
    public Exec within(Duration time) {
        return new Exec(argv, container, stdin, time);
    }

    @Override
    public String toString() {
        return String.join(" ", argv);
    }
}
