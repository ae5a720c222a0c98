package io.github.bladebook.proxmox;

import io.github.bladebook.core.time.Seams;
import java.util.UUID;

/**
 * What this client writes into the description of a guest that it makes, so that it knows it again when the answer got lost, and never
 * takes another's for its own.
 */
record Mark(String text) {
    private static final String NAME = "bladebook-op: ";

    static Mark fresh(Seams seams) {
        long high = seams.random().nextLong();
        long low = seams.random().nextLong();
        return new Mark(NAME + new UUID(high, low));
    }

    /** Returns a description with this mark as its last line. */
    String in(Object description) {
        String before = description.toString().strip();
        return before.isEmpty() ? text : before + "\n\n" + text;
    }

    boolean marks(String description) {
        return description.lines().anyMatch(line -> line.strip().equals(text));
    }

    @Override
    public String toString() {
        return text;
    }
}
