package io.github.bladebook.openshift;

/**
 * What a command in a container did.
 *
 * @param exitCode as the command ended; 137 where it was killed
 * @param stdout read as UTF-8
 * @param stderr read as UTF-8
 * @param whole whether all of both is here; otherwise the first 16 MiB of each
 */
public record ExecResult(int exitCode, String stdout, String stderr, boolean whole) {
    /** Returns whether it ended with 0. */
    public boolean succeeded() {
        return exitCode == 0;
    }

    @Override
    public String toString() {
        String said = (stdout.isBlank() ? stderr : stdout).strip();
        return "exit %d%s".formatted(exitCode, said.isEmpty() ? "" : ": " + said);
    }
}
