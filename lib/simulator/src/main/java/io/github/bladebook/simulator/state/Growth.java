package io.github.bladebook.simulator.state;

import java.time.Instant;

/** How large things that only grow once were: a function of their name and the time, like {@link Wave}, so that no history is kept. */
public final class Growth {
    private static final double DAY = 86_400;
    private static final double LEAST = 0.0006;
    private static final double SPREAD = 0.0008;
    private static final double UNEVEN = 0.0012;

    private Growth() {}

    /** Returns what part of its size now the thing called {@code name} had at {@code time}: about a thousandth less each day, unevenly. */
    public static double share(String name, Instant time, Instant now) {
        return level(name, time) / level(name, now);
    }

    private static double level(String name, Instant time) {
        double days = time.getEpochSecond() / DAY;
        long day = (long) days;
        double rate = LEAST + SPREAD * (Wave.noise(name, -1) + 1) / 2;
        double before = Wave.noise(name, day);
        double uneven = before + (Wave.noise(name, day + 1) - before) * (days - day);
        // From the middle of the lab's years on, so that the numbers stay small.
        return Math.exp(rate * (days - 20_400)) * (1 + UNEVEN * uneven);
    }
}
