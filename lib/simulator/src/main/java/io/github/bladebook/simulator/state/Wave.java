package io.github.bladebook.simulator.state;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * The shape of load over time: more by day than by night, less at the weekend, and noise that is always the same for the same
 * name and five minutes. A pure function, so that history needs no memory.
 */
public final class Wave {
    private static final long STEP_SECONDS = 300;

    private Wave() {}

    /** Returns a factor around 1 for the thing called {@code name}: between about 0.6 and 1.4. */
    public static double at(String name, Instant time) {
        ZonedDateTime local = time.atZone(ZoneOffset.UTC);
        double hour = local.getHour() + local.getMinute() / 60.0;
        double day = 0.22 * Math.sin((hour - 9) / 24 * 2 * Math.PI);
        boolean weekend = local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
        return 1 + day - (weekend ? 0.12 : 0) + 0.08 * noise(name, time.getEpochSecond() / STEP_SECONDS);
    }

    /** Returns a number from -1 to 1; SplitMix64's finalizer over name and step. */
    static double noise(String name, long step) {
        long z = name.hashCode() * 0x9E3779B97F4A7C15L + step;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (z >> 11) / (double) (1L << 52);
    }
}
