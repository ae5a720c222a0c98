package io.github.bladebook.lab;

import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.snapshot.Lack;
import io.github.bladebook.snapshot.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a snapshot side by side. A part that fails becomes a lack; the others arrive. Four reads at a time: enough to hide
 * latency, few enough for a server that charges a large list several seats.
 */
final class Gathering implements AutoCloseable {
    private static final int AT_ONCE = 4;

    private final Seams seams;
    private final Progress progress;
    private final ExecutorService readers;
    private final List<Source> sources = new ArrayList<>();
    private final List<Lack> lacks = new ArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    Gathering(Seams seams, Progress progress) {
        this.seams = seams;
        this.progress = progress;
        this.readers = Executors.newFixedThreadPool(AT_ONCE, task -> {
            Thread thread = new Thread(task, "snapshot-reader");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What one read brought: the value, how many objects it holds, and the system's mark of the moment. */
    record Part<T>(T value, long count, @Nullable String version) {
        static <E> Part<List<E>> of(List<E> all) {
            return new Part<>(all, all.size(), null);
        }

        <R> Part<R> map(Function<? super T, ? extends R> mapping) {
            return new Part<>(mapping.apply(value), count, version);
        }
    }

    /** A value that is being read; {@link #get} waits for it. */
    static final class Coming<T> {
        private final Future<T> future;

        private Coming(Future<T> future) {
            this.future = future;
        }

        T get() {
            try {
                return future.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException(
                        new Problem("lab", "take the snapshot", "it was interrupted", "Start it again"), e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** Begins to read one part; where it fails, {@code absent} stands in for it and the reason is kept. */
    <T> Coming<T> read(String system, String what, T absent, Supplier<Part<T>> reading) {
        begun.incrementAndGet();
        return new Coming<>(readers.submit(() -> {
            Instant began = seams.clock().instant();
            try {
                Part<T> part = reading.get();
                source(new Source(
                        system,
                        what,
                        part.count(),
                        part.version(),
                        began,
                        Duration.between(began, seams.clock().instant())));
                return part.value();
            } catch (CancelledException e) {
                throw e;
            } catch (LabException e) {
                lack(lackOf(system, what, e));
                return absent;
            } finally {
                progress.update("reading the lab", ended.incrementAndGet(), begun.get());
            }
        }));
    }

    /** Returns what a failed read leaves missing; the reason names the server or file that was asked. */
    static Lack lackOf(String system, String what, LabException failure) {
        Problem problem = failure.problem();
        return new Lack(system, what, problem.system() + ": " + problem.cameBack(), problem.next());
    }

    synchronized void lack(Lack lack) {
        lacks.add(lack);
    }

    private synchronized void source(Source source) {
        sources.add(source);
    }

    synchronized List<Source> sources() {
        return sources.stream()
                .sorted(Comparator.comparing(Source::system).thenComparing(Source::what))
                .toList();
    }

    /** Returns what is missing; parts that are missing for one and the same reason stand in one line. */
    synchronized List<Lack> lacks() {
        Map<List<String>, TreeSet<String>> byReason = new LinkedHashMap<>();
        lacks.stream()
                .sorted(Comparator.comparing(Lack::system).thenComparing(Lack::what))
                .forEach(lack -> byReason.computeIfAbsent(
                                List.of(lack.system(), lack.why(), lack.next()), reason -> new TreeSet<>())
                        .add(lack.what()));
        List<Lack> merged = new ArrayList<>();
        byReason.forEach((reason, whats) ->
                merged.add(new Lack(reason.get(0), String.join(", ", whats), reason.get(1), reason.get(2))));
        return merged;
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
