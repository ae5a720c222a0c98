package io.github.bladebook.truenas;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a method.
 *
 * @param params by position, as {@link Ejson#plain} takes them
 * @param reads whether it changes nothing, so that making it twice is the same as once
 * @param tried what it is for, as a verb and an object, for error texts
 * @param within the time for the whole call with its retries; null for the standard
 * @param number of the request where it is known beforehand; 0 where each try gets one of its own
 */
record Call(
        String method,
        List<?> params,
        boolean reads,
        String tried,
        @Nullable Duration within,
        long number) {
    Call {
        requireNonNull(method, "method is null");
        requireNonNull(tried, "tried is null");
        params = Collections.unmodifiableList(new ArrayList<>(params));
    }

    static Call reading(String method, String tried, Object... params) {
        return new Call(method, List.of(params), true, tried, null, 0);
    }

    static Call changing(String method, String tried, Object... params) {
        return new Call(method, List.of(params), false, tried, null, 0);
    }

    Call within(Duration time) {
        return new Call(method, params, reads, tried, time, number);
    }

    /** Returns the same with a number that no other request has. */
    Call numbered() {
        return new Call(method, params, reads, tried, within, Numbers.next());
    }
}
