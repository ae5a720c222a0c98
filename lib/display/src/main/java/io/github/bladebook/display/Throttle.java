package io.github.bladebook.display;

import java.util.function.LongSupplier;

/** Lets one thing through in a tenth of a second. Not safe for use by several threads. */
final class Throttle {
    private static final long GAP = 100_000_000;

    private final LongSupplier nanoTime;
    private boolean passed;
    private long last;

    Throttle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    boolean lets() {
        long now = nanoTime.getAsLong();
        if (passed && now - last < GAP) {
            return false;
        }
        passed = true;
        last = now;
        return true;
    }
}
