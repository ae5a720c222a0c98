package io.github.bladebook.proxmox;

import io.github.bladebook.core.time.Seams;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** The real time, in which waiting takes a fiftieth: the embedded lab is as quick under test. */
final class PacedTime extends Clock {
    private static final int PACE = 50;

    private final AtomicLong skipped = new AtomicLong();

    Seams seams() {
        return new Seams(this, this::sleep, new Random(11));
    }

    private void sleep(Duration time) throws InterruptedException {
        long real = Math.max(1, time.toMillis() / PACE);
        Thread.sleep(real);
        skipped.addAndGet(Math.max(0, time.toMillis() - real));
    }

    @Override
    public Instant instant() {
        return Instant.now().plusMillis(skipped.get());
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
