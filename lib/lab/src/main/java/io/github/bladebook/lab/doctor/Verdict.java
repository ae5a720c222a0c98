package io.github.bladebook.lab.doctor;

/** How something was found. */
public enum Verdict {
    GOOD,
    /** It works, and will not for ever or not for all. */
    LOOK,
    /** It does not work. */
    BAD
}
