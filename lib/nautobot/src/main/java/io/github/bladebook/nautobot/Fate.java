package io.github.bladebook.nautobot;

/**
 * What became of one object among many.
 *
 * @param index its place in the list given, from 0
 * @param object what it is, in words
 * @param why in words; empty for what is done
 */
public record Fate(int index, String object, State state, String why) {
    /** What can become of it. */
    public enum State {
        /** It is as wanted, and was read back. */
        DONE,
        /** It was written, and reads otherwise. */
        ALTERED,
        /** It is the reason why its part of the list was refused; it was not written. */
        REFUSED,
        /** It was not written, as another one was refused or the work ended before it. */
        NOT_DONE,
        /** The answer was lost, and looking did not show that it was done. */
        UNKNOWN
    }

    @Override
    public String toString() {
        String head = "%d %s: %s".formatted(index, object, state);
        return why.isEmpty() ? head : head + ", " + why;
    }
}
