package io.github.bladebook.capacity;

/** Whether everything finds a place again, and how sure that is. */
public enum Verdict {
    /** A placement that breaks no rule was found. */
    ALL_PLACED,
    /** No placement exists, whatever the order and the choice of nodes; the proof is given. */
    PROVED_IMPOSSIBLE,
    /** None was found within the limits of the search, and none was proved impossible. */
    NOT_FOUND,
    /** Nodes or pods could not be read, so there is nothing to judge. */
    UNKNOWN
}
