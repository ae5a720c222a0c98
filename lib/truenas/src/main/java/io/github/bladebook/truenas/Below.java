package io.github.bladebook.truenas;

/** Whether something is done to what lies below a data set too. Said each time, as the difference can be a lot of data. */
public enum Below {
    /** What is below is left alone. */
    NOT,
    /** It is done to all that is below. */
    TOO
}
