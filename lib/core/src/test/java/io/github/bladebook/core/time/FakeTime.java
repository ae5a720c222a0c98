package io.github.bladebook.core.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A clock that only sleeping moves. */
public final class FakeTime extends Clock {
    private Instant now = Instant.parse("2026-03-01T00:00:00Z");
    private final List<Duration> sleeps = new ArrayList<>();

    /** Returns seams over this clock; the dice are always the same. */
    public Seams seams() {
        return new Seams(this, this::sleep, new Random(7));
    }

    private synchronized void sleep(Duration time) {
        sleeps.add(time);
        now = now.plus(time);
    }

    /** Returns how long each sleep was. */
    public List<Duration> sleeps() {
        return sleeps;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Moves the clock without a sleep. */
    public synchronized void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
