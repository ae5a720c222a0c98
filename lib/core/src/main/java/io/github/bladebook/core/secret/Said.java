package io.github.bladebook.core.secret;

import java.util.Arrays;

/** What a program said; its output, in which secrets may stand, is overwritten on close. */
final class Said implements AutoCloseable {
    private final int exit;
    private final byte[] bytes;
    private final String complaint;

    /** Holds the exit status, the output, and what was written to standard error, masked. */
    Said(int exit, byte[] bytes, String complaint) {
        this.exit = exit;
        this.bytes = bytes;
        this.complaint = complaint;
    }

    /** Returns the exit status, 0 where the program was content. */
    int exit() {
        return exit;
    }

    byte[] bytes() {
        return bytes;
    }

    String complaint() {
        return complaint;
    }

    /** Returns the first line of the complaint, which says what is wrong. */
    String firstLine() {
        return complaint
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("it said nothing, and ended with status " + exit);
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "status %d, %d bytes".formatted(exit, bytes.length);
    }
}
