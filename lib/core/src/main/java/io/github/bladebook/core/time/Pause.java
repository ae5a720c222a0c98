package io.github.bladebook.core.time;

import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.Problem;
import java.time.Duration;

/** Sleeps between two looks at the other side. */
public final class Pause {
    private Pause() {}

    /**
     * Sleeps for {@code time}.
     *
     * @throws CancelledException if the thread is interrupted; its flag is set again
     */
    public static void of(Duration time, Seams seams, String system, String tried) {
        try {
            seams.sleeper().sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    new Problem(system, tried, "it was interrupted while waiting", "Start it again"), e);
        }
    }
}
