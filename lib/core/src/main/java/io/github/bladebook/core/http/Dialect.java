package io.github.bladebook.core.http;

import io.github.bladebook.core.error.LabException;

/** How one system says no. The only place where its HTTP statuses become exceptions. */
@FunctionalInterface
public interface Dialect {
    /**
     * Returns what an answer outside 2xx means. Called for readings and for changes alike; a change whose answer leaves open
     * whether it happened has already been told apart by {@link #outcomeOpen}.
     */
    LabException failure(Request request, Answer answer);

    /** Returns whether, after this answer to a change, the change may have happened or may yet happen. */
    default boolean outcomeOpen(int status) {
        return switch (status) {
            case 408, 429, 502, 503, 504 -> true;
            default -> false;
        };
    }

    /** Returns the same with the whole answer at hand, for systems that use one of those statuses for a plain refusal. */
    default boolean outcomeOpen(Answer answer) {
        return outcomeOpen(answer.status());
    }

    /** Returns the way most systems speak: the statuses of RFC 9110, the words of the reason phrase. */
    static Dialect standard() {
        return StandardDialect::failure;
    }
}
