package io.github.bladebook.simulator.state.kube.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Events of one source about one object for one reason that differ in their wording only. */
final class SimilarEvents {
    private static final int MANY = 10;
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private final UnaryOperator<Duration> scaled;
    private final Set<String> messages = new LinkedHashSet<>();
    private Instant last = Instant.EPOCH;

    SimilarEvents(UnaryOperator<Duration> scaled) {
        this.scaled = scaled;
    }

    /** Takes one more; returns whether there are so many by now that it goes with the others. */
    boolean add(String message, Instant now) {
        if (last.plus(scaled.apply(INTERVAL)).isBefore(now)) {
            messages.clear();
        }
        messages.add(message);
        last = now;
        if (messages.size() < MANY) {
            return false;
        }
        messages.remove(messages.iterator().next());
        return true;
    }
}
