package io.github.bladebook.simulator.state.nautobot;

import java.time.Duration;

/** What goes wrong inside Nautobot, each until it is switched back. */
public final class Switches {
    private volatile boolean worker = true;
    private volatile boolean readOnly;
    private volatile boolean indexedErrors;
    private volatile int lockErrors;
    private volatile Duration writeLatency = Duration.ZERO;
    private volatile Duration allocationGap = Duration.ZERO;

    Switches() {}

    /** Whether a Celery worker runs; without one a job is refused with 503. */
    public boolean worker() {
        return worker;
    }

    public void worker(boolean runs) {
        worker = runs;
    }

    /** Whether every token may only read. */
    public boolean readOnly() {
        return readOnly;
    }

    public void readOnly(boolean only) {
        readOnly = only;
    }

    /** Whether errors of a bulk create come as a map by index, as DRF 3.18 sends them, instead of a padded list. */
    public boolean indexedErrors() {
        return indexedErrors;
    }

    public void indexedErrors(boolean indexed) {
        indexedErrors = indexed;
    }

    /** Lets the next allocations fail on the lock, as they do after 5 s of waiting. */
    public void lockErrors(int times) {
        lockErrors = times;
    }

    /** Takes one of the lock errors that are left. */
    public synchronized boolean lockFails() {
        if (lockErrors == 0) {
            return false;
        }
        lockErrors--;
        return true;
    }

    /** Returns the real time each written object takes; the real server takes 25 to 70 ms. */
    public Duration writeLatency() {
        return writeLatency;
    }

    public void writeLatency(Duration time) {
        writeLatency = time;
    }

    /** Returns the real time between counting the free addresses and taking the lock, in which others may take them. */
    public Duration allocationGap() {
        return allocationGap;
    }

    public void allocationGap(Duration time) {
        allocationGap = time;
    }
}
