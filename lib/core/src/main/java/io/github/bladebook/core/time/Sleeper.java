package io.github.bladebook.core.time;

import java.time.Duration;

/** Waits; a test's sleeper moves the clock instead. */
@FunctionalInterface
public interface Sleeper {
    /** Waits for {@code time}. */
    void sleep(Duration time) throws InterruptedException;

    /** Returns the sleeper of the real world. */
    static Sleeper system() {
        return time -> Thread.sleep(time.toMillis());
    }
}
