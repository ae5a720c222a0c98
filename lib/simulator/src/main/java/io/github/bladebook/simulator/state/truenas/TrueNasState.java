package io.github.bladebook.simulator.state.truenas;

import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.Credentials;
import io.github.bladebook.simulator.state.Work;

/** The storage appliance of the lab. Safe for threads. */
public final class TrueNasState {
    private final Seams seams;
    private final Credentials credentials;
    private final Work work;

    /** Makes an appliance without pools, opened by {@code credentials}. */
    public TrueNasState(Seams seams, Credentials credentials, Work work) {
        this.seams = seams;
        this.credentials = credentials;
        this.work = work;
    }
}
