package io.github.bladebook.core.ssh;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lines on their way from the connection's thread to the caller's. Where the caller is slow, the connection waits, and the host with it;
 * where the caller has gone, nothing waits.
 */
final class Lines {
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(4096);
    private volatile boolean gone;

    void put(String line) {
        try {
            boolean taken = false;
            while (!taken && !gone) {
                taken = waiting.offer(line, 100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Nullable
    String poll(Duration wait) throws InterruptedException {
        return waiting.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    void leave() {
        gone = true;
    }
}
