package io.github.bladebook.openshift;

import java.time.Duration;

/**
 * One read over HTTP.
 *
 * @param path path and query
 * @param accept the media types wanted
 * @param tried what is tried, for messages: {@code list pods}
 * @param limit the time for all of it, retries and body included
 */
record Call(String path, String accept, String tried, Duration limit) {
    static final String JSON = "application/json";
    static final Duration LIMIT = Duration.ofMinutes(2);

    static Call json(String path, String tried) {
        return new Call(path, JSON, tried, LIMIT);
    }
}
