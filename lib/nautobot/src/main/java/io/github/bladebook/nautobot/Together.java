package io.github.bladebook.nautobot;

import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.Problem;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Reads several things side by side: four at a time, of the handful of workers that a small Nautobot has. */
final class Together implements AutoCloseable {
    private static final int AT_ONCE = 4;

    private final String system;
    private final ExecutorService threads;

    Together(String system) {
        this.system = system;
        this.threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
            Thread thread = new Thread(task, "nautobot-export");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to read; what is returned waits for it, and fails as it failed. */
    <T> Supplier<T> begin(Supplier<T> reading) {
        Future<T> coming = threads.submit(reading::get);
        return () -> waitedFor(coming);
    }

    private <T> T waitedFor(Future<T> coming) {
        try {
            return coming.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(new Problem(system, "export", "it was interrupted", "Start it again."), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Ends what still runs, of which nobody wants the result any more. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
