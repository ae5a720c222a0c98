package io.github.bladebook.openshift;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one read of a collection brought.
 *
 * @param what the collection in the system's own word: {@code pods}, {@code routes.route.openshift.io}
 * @param resourceVersion the server's mark of the moment that the list shows, empty where it gave none
 * @param takenAt when the read began, UTC
 * @param took how long it took, decoding included
 * @param missing what is not among the items although it might be, one sentence each; empty where the list is complete
 */
public record Collected<T>(
        String what, List<T> items, String resourceVersion, Instant takenAt, Duration took, List<String> missing) {
    public Collected {
        requireNonNull(what, "what is null");
        items = List.copyOf(items);
        requireNonNull(resourceVersion, "resourceVersion is null");
        requireNonNull(takenAt, "takenAt is null");
        requireNonNull(took, "took is null");
        missing = List.copyOf(missing);
    }

    /** Returns whether nothing is missing. */
    public boolean complete() {
        return missing.isEmpty();
    }
}
