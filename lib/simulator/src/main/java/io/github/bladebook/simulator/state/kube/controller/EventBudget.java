package io.github.bladebook.simulator.state.kube.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How much one source may tell of one object: 25 events at once, then one every five minutes. */
final class EventBudget {
    private static final double BURST = 25;
    private static final Duration REFILL = Duration.ofMinutes(5);

    private final UnaryOperator<Duration> scaled;
    private final Map<String, Left> left;

    EventBudget(UnaryOperator<Duration> scaled, Map<String, Left> left) {
        this.scaled = scaled;
        this.left = left;
    }

    /** What is left of a budget, and when that was. */
    record Left(double events, Instant at) {}

    /** Takes one from a budget; false when nothing is left of it. */
    boolean spend(String source, Instant now) {
        Left before = left.getOrDefault(source, new Left(BURST, now));
        double refill = Math.max(1, scaled.apply(REFILL).toNanos());
        double grown = Duration.between(before.at(), now).toNanos() / refill;
        double events = Math.min(BURST, before.events() + grown);
        boolean enough = events >= 1;
        left.put(source, new Left(enough ? events - 1 : events, now));
        return enough;
    }
}
