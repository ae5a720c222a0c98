package io.github.bladebook.simulator.state;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What the cluster's monitoring takes on, as flags and bad luck have it: the limits of Prometheus' query engine, and the stores behind
 * Thanos that are down. Each of the two replicas of Prometheus has all of the data.
 */
public final class Monitoring {
    /** The words of {@link #set}. */
    public static final Set<String> WORDS = Set.of("max-samples", "samples-per-second", "store-down");

    private static final List<String> STORES = List.of("prometheus-k8s-0", "prometheus-k8s-1");

    private final Set<String> down = new ConcurrentSkipListSet<>();
    private volatile long maxSamples = 50_000_000;
    private volatile long samplesPerSecond = 20_000_000;

    /** Sets one thing by its word; false where the value does not fit it. */
    public boolean set(String word, String value) {
        return switch (word) {
            case "max-samples" -> {
                maxSamples = number(value, maxSamples);
                yield maxSamples == number(value, 0);
            }
            case "samples-per-second" -> {
                samplesPerSecond = number(value, samplesPerSecond);
                yield samplesPerSecond == number(value, 0);
            }
            case "store-down" -> STORES.contains(value) && down.add(value);
            default -> false;
        };
    }

    private static long number(String text, long otherwise) {
        return text.matches("[1-9]\\d{0,17}") ? Long.parseLong(text) : otherwise;
    }

    /** Brings all stores up again. */
    public void heal() {
        down.clear();
    }

    /** Returns how many values one query may load ({@code --query.max-samples}). */
    public long maxSamples() {
        return maxSamples;
    }

    /** Returns how many values a second of its time is good for; by that a query times out. */
    public long samplesPerSecond() {
        return samplesPerSecond;
    }

    /** Returns the stores that are down, by name. */
    public List<String> down() {
        return List.copyOf(down);
    }

    /** Returns whether none is left that could answer. */
    public boolean empty() {
        return down.containsAll(STORES);
    }
}
