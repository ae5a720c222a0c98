package io.github.bladebook.openshift;

import io.github.bladebook.core.error.LabException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one request of a range query. */
sealed interface Outcome {
    /** It was answered. */
    record Answered(Rows rows) implements Outcome {}

    /** It was more than the server does at once: fewer steps may do. */
    record TooMuch(LabException why) implements Outcome {}

    /**
     * The server, or the way to it, is not fit now: the same may do later.
     *
     * @param after how long the server asks to wait, where it says
     */
    record Busy(LabException why, @Nullable Duration after) implements Outcome {}

    /** These steps cannot be evaluated; others may. */
    record Lost(LabException why) implements Outcome {}

    /** Nothing of this query can be read, now or later, before somebody changes something. */
    record Refused(LabException why) implements Outcome {}
}
