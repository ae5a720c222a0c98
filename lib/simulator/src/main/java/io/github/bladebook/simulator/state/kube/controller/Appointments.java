package io.github.bladebook.simulator.state.kube.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One time each at which something is to be done; a new one replaces the one before. The way there takes its length times the pace. */
public final class Appointments {
    private final Cluster cluster;
    private final Map<String, Integer> numbers = new HashMap<>();

    /** Makes an empty calendar; it is used in the controllers' turn only. */
    public Appointments(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Makes an appointment, or none where there is no time.
     *
     * @param from the time that it is now
     * @param piece is told the time that was agreed
     */
    public void at(String key, Optional<Instant> time, Instant from, Consumer<Instant> piece) {
        int number = numbers.merge(key, 1, Integer::sum);
        time.ifPresent(when -> cluster.later(Duration.between(from, when), () -> {
            if (numbers.getOrDefault(key, 0) == number) {
                piece.accept(when);
            }
        }));
    }

    /** Calls one off. */
    public void cancel(String key) {
        numbers.merge(key, 1, Integer::sum);
    }
}
