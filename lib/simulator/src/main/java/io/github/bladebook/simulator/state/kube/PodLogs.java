package io.github.bladebook.simulator.state.kube;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the containers of the lab's pods have written. Whoever runs a pod adds its lines, and turns the page when a container starts
 * again; of each run the newest {@link #REMEMBERED} lines are kept, and of each container the run before. Safe for threads.
 */
public final class PodLogs {
    /** How many lines of one run are kept. */
    public static final int REMEMBERED = 2000;

    private final Map<Key, Deque<Line>> now = new HashMap<>();
    private final Map<Key, Deque<Line>> before = new HashMap<>();
    private long count;

    private record Key(String podUid, String container) {}

    /**
     * One line.
     *
     * @param number counts up over all lines of the lab
     * @param time when it was written
     */
    public record Line(long number, Instant time, String text) {}

    /** Adds a line to what a container writes. */
    public synchronized void add(String podUid, String container, Instant time, String text) {
        count++;
        Deque<Line> lines = now.computeIfAbsent(new Key(podUid, container), key -> new ArrayDeque<>());
        lines.addLast(new Line(count, time, text));
        if (lines.size() > REMEMBERED) {
            lines.removeFirst();
        }
        notifyAll();
    }

    /** Turns the page: the container starts anew, what it wrote until now is its previous log. */
    public synchronized void restart(String podUid, String container) {
        Key key = new Key(podUid, container);
        Deque<Line> old = now.remove(key);
        before.put(key, old == null ? new ArrayDeque<>() : old);
    }

    /** Returns the lines of the run that is under way, or of the one before. */
    public synchronized List<Line> of(String podUid, String container, boolean previous) {
        Deque<Line> lines = (previous ? before : now).get(new Key(podUid, container));
        return lines == null ? List.of() : new ArrayList<>(lines);
    }

    /** Waits for lines after {@code number}, at most {@code millis} of real time; empty when there are none by then. */
    public synchronized List<Line> after(String podUid, String container, long number, long millis)
            throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (true) {
            List<Line> fresh = of(podUid, container, false).stream()
                    .filter(line -> line.number() > number)
                    .toList();
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (!fresh.isEmpty() || left <= 0) {
                return fresh;
            }
            wait(left);
        }
    }
}
