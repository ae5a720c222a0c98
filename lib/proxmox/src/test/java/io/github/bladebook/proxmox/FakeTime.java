package io.github.bladebook.proxmox;

import io.github.bladebook.core.time.Seams;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;

/** A clock that only sleeping, or the test, moves. */
final class FakeTime extends Clock {
    private Instant now = Instant.parse("2026-03-01T00:00:00Z");

    Seams seams() {
        return new Seams(this, this::advance, new Random(7));
    }

    synchronized void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public synchronized Instant instant() {
        return now;
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
