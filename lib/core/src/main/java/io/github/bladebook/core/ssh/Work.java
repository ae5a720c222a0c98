package io.github.bladebook.core.ssh;

import io.github.bladebook.core.time.Deadline;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does what cannot be interrupted on a thread of its own, so that the caller can stop waiting for it at once. */
final class Work {
    private Work() {}

    /**
     * Waits for {@code task}.
     *
     * @param cut ends the task from outside; called where it is waited for no longer
     * @throws TimeoutException if the deadline came first
     */
    static <T> T within(Deadline deadline, Callable<T> task, Runnable cut)
            throws InterruptedException, TimeoutException, ExecutionException {
        FutureTask<T> work = new FutureTask<>(task);
        thread(work).start();
        boolean done = false;
        try {
            T result = work.get(Math.max(1, deadline.remaining().toMillis()), TimeUnit.MILLISECONDS);
            done = true;
            return result;
        } catch (ExecutionException e) {
            done = true;
            throw e;
        } finally {
            if (!done) {
                cut.run();
            }
        }
    }

    /** A daemon, so that a program ends when its own work has. */
    static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "bladebook-ssh");
        thread.setDaemon(true);
        return thread;
    }
}
