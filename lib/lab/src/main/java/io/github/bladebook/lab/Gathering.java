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
import java.util.concurrent.atomic.AtomicInteger;

/** What the readers of all systems have brought so far: where it came from, what is missing, how far they are. Safe for threads. */
final class Gathering {
    private final Seams seams;
    private final Progress progress;
    private final List<Source> sources = new ArrayList<>();
    private final List<Lack> lacks = new ArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    Gathering(Seams seams, Progress progress) {
        this.seams = seams;
        this.progress = progress;
    }

    Seams seams() {
        return seams;
    }

    /** Tells that one more part is going to be read. */
    void begin() {
        begun.incrementAndGet();
    }

    /** Tells that one part has been read, or could not be. */
    void end() {
        progress.update("reading the lab", ended.incrementAndGet(), begun.get());
    }

    /** Returns what a failed read leaves missing; the reason names the server or file that was asked. */
    static Lack lackOf(String system, String what, LabException failure) {
        Problem problem = failure.problem();
        return new Lack(system, what, problem.system() + ": " + problem.cameBack(), problem.next());
    }

    /** Returns what the interrupt of a snapshot is told as. */
    static CancelledException cancelled(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CancelledException(
                new Problem("lab", "take the snapshot", "it was interrupted", "Start it again"), e);
    }

    synchronized void lack(Lack lack) {
        lacks.add(lack);
    }

    synchronized void source(String system, String what, Part<?> part, Instant began) {
        Duration took = Duration.between(began, seams.clock().instant());
        sources.add(new Source(system, what, part.count(), part.version(), began, took));
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
}
