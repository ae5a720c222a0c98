package io.github.bladebook.openshift;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Something that is not as it should be in a reading of history.
 *
 * @param from the first step that it concerns
 * @param to the last one
 * @param words what it is, in the server's words where there are any
 */
public record Flaw(Kind kind, Instant from, Instant to, String words) {
    /** What is wrong with these steps. */
    public enum Kind {
        /** They were not read, and hold no value. */
        MISSING,
        /** The server read them without some of its stores: a series or a value may lack. */
        PARTIAL,
        /** They are whole; the server has something to say about the query, as that a rate is taken of what is no counter. */
        NOTE
    }

    public Flaw {
        requireNonNull(kind, "kind is null");
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(words, "words is null");
    }

    @Override
    public String toString() {
        return "%s from %s to %s: %s".formatted(kind, from, to, words);
    }
}
