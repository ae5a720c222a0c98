package io.github.bladebook.lab;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A value that is being read, and what stands in for it when its system's time is over first. */
final class Coming<T> {
    private final Future<T> future;
    private final long deadline;
    private final Supplier<T> late;

    /** @param deadline by {@link System#nanoTime()} */
    Coming(Future<T> future, long deadline, Supplier<T> late) {
        this.future = future;
        this.deadline = deadline;
        this.late = late;
    }

    /** Waits for it. */
    T get() {
        try {
            return future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            return late.get();
        } catch (InterruptedException e) {
            throw Gathering.cancelled(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
