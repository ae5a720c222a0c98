package io.github.bladebook.simulator.state.proxmox;

import io.github.bladebook.simulator.state.Work;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What the nodes tell each other of their guests: a picture taken every ten seconds, so that the cluster's lists lag behind. */
final class Broadcast {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Work work;
    private Map<Integer, PveGuest> kept = Map.of();
    private long keptIn = Long.MIN_VALUE;

    Broadcast(Work work) {
        this.work = work;
    }

    /** Keeps the guests as they are, before the first change since the last picture. */
    synchronized void keep(Map<Integer, PveGuest> guests) {
        long period = period();
        if (keptIn != period) {
            kept = new TreeMap<>(guests);
            keptIn = period;
        }
    }

    synchronized Map<Integer, PveGuest> last(Map<Integer, PveGuest> guests) {
        return keptIn == period() ? kept : guests;
    }

    private long period() {
        return System.nanoTime() / Math.max(1, work.scaled(EVERY).toNanos());
    }
}
