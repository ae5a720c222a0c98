package io.github.bladebook.simulator.state;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What the lab does by itself, outside any request: tasks, jobs, controllers. Each piece of work takes about as long as on the real
 * system, times the pace: 1 for a person who watches, near 0 for tests (system property {@code bladebook.pace}). Short pieces that wait for nothing, on few threads.
 */
public final class Work implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger(Work.class.getName());
    private static final int THREADS = 4;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "lab-work");
        thread.setDaemon(true);
        return thread;
    });
    private volatile double pace = Double.parseDouble(System.getProperty("bladebook.pace", "1"));

    /** Returns the factor on all durations. */
    public double pace() {
        return pace;
    }

    /** Sets the factor on all durations of work that begins from now on; 0 lets everything happen at once. */
    public void pace(double factor) {
        pace = factor;
    }

    /** Returns how long something lasts here that lasts {@code nominal} on the real system. */
    public Duration scaled(Duration nominal) {
        return Duration.ofNanos((long) (nominal.toNanos() * pace));
    }

    /** Does something once, after {@code nominal} of the real system's time; nothing any more when the lab is closed. */
    public void after(Duration nominal, Runnable piece) {
        long nanos = (long) (nominal.toNanos() * pace);
        try {
            Future<?> unused = threads.schedule(() -> guarded(piece), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The lab is closed; nobody sees what this would have done.
        }
    }

    /** A piece that fails is the lab's own fault, and must not pass unseen. */
    private static void guarded(Runnable piece) {
        try {
            piece.run();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "work of the embedded lab failed", e);
        }
    }

    /** Ends all work, done or not. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
