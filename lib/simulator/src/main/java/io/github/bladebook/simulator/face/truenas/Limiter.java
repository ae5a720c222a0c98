package io.github.bladebook.simulator.face.truenas;

import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Counts calls of those who have not logged in, by method and address: so many a minute, then they wait and are refused. */
final class Limiter {
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final int MOST_SECONDS = 10;

    private final TrueNasState state;
    private final Map<String, Deque<Instant>> calls = new HashMap<>();

    Limiter(TrueNasState state) {
        this.state = state;
    }

    /** Counts a call; refuses it, after a while, where there were too many. */
    void count(String method, String address) throws InterruptedException {
        Instant now = state.seams().clock().instant();
        synchronized (this) {
            Deque<Instant> recent = calls.computeIfAbsent(method + " " + address, key -> new ArrayDeque<>());
            while (!recent.isEmpty() && recent.peekFirst().isBefore(now.minus(WINDOW))) {
                recent.removeFirst();
            }
            if (recent.size() < state.switches().unauthenticatedCalls()) {
                recent.addLast(now);
                return;
            }
        }
        long seconds = 1L + state.seams().random().nextInt(MOST_SECONDS);
        Thread.sleep((long) (seconds * 1000L * state.work().pace()));
        throw Refusal.call(Errno.EBUSY, "Rate Limit Exceeded");
    }
}
