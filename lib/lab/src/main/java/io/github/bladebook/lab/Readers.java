package io.github.bladebook.lab;

import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.snapshot.Lack;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Reads the parts of one system side by side. A part that fails, or does not come in the time that the system has, becomes a lack; the
 * others arrive. Few reads at a time: enough to hide latency, few enough for a server that has a handful of workers, or charges a large
 * list several seats.
 */
final class Readers implements AutoCloseable {
    private final String system;
    private final Gathering gathering;
    private final Duration allowed;
    private final long deadline;
    private final ExecutorService threads;

    /** @param atOnce how many reads at a time */
    Readers(String system, int atOnce, Gathering gathering, Duration allowed) {
        this.system = system;
        this.gathering = gathering;
        this.allowed = allowed;
        this.deadline = System.nanoTime() + allowed.toNanos();
        this.threads = Executors.newFixedThreadPool(atOnce, task -> {
            Thread thread = new Thread(task, "snapshot-" + system);
            thread.setDaemon(true);
            return thread;
        });
    }

    String system() {
        return system;
    }

    /** Begins to read one part; where it fails, {@code absent} stands in for it and the reason is kept. */
    <T> Coming<T> read(String what, T absent, Supplier<Part<T>> reading) {
        return more(what, absent, () -> {
            Instant began = gathering.seams().clock().instant();
            Part<T> part = reading.get();
            gathering.source(system, what, part, began);
            return part.value();
        });
    }

    /** As {@link #read}, for what belongs to a part and is no source of its own. */
    <T> Coming<T> more(String what, T absent, Supplier<T> reading) {
        gathering.begin();
        return new Coming<>(
                threads.submit(() -> {
                    try {
                        return reading.get();
                    } catch (CancelledException e) {
                        throw e;
                    } catch (LabException e) {
                        lack(Gathering.lackOf(system, what, e));
                        return absent;
                    } finally {
                        gathering.end();
                    }
                }),
                deadline,
                () -> {
                    lack(late(what));
                    return absent;
                });
    }

    /** Begins the first question to the system, whose failure is its reader's to tell. */
    Coming<Boolean> ask(Runnable question) {
        return new Coming<>(
                threads.submit(() -> {
                    question.run();
                    return true;
                }),
                deadline,
                () -> {
                    lack(late("everything"));
                    return false;
                });
    }

    private Lack late(String what) {
        return new Lack(
                system,
                what,
                "no whole answer came within %d s".formatted(Math.max(1, allowed.toSeconds())),
                "Look at its load and at the network in between, then take the snapshot again");
    }

    void lack(Lack lack) {
        gathering.lack(lack);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
