package io.github.bladebook.simulator.state.truenas;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A dataset as it was at one moment. Guarded by the lock of its state. */
public final class Snapshot {
    private final String dataset;
    private final String name;
    private final Instant created;
    private final long txg;
    private final long referenced;
    private final long volsize;
    private final Map<String, String> userProperties = new TreeMap<>();
    private final Set<String> holds = new TreeSet<>();
    private long used;
    private boolean deferred;

    Snapshot(String dataset, String name, Instant created, long txg, long referenced, long volsize) {
        this.dataset = dataset;
        this.name = name;
        this.created = created;
        this.txg = txg;
        this.referenced = referenced;
        this.volsize = volsize;
    }

    /** Returns the same snapshot of another dataset, or under another name. */
    Snapshot renamed(String otherDataset, String otherName) {
        Snapshot copy = new Snapshot(otherDataset, otherName, created, txg, referenced, volsize);
        copy.userProperties.putAll(userProperties);
        copy.holds.addAll(holds);
        copy.used = used;
        copy.deferred = deferred;
        return copy;
    }

    /** Returns {@code dataset@name}. */
    public String id() {
        return dataset + "@" + name;
    }

    /** Returns the dataset's full name. */
    public String dataset() {
        return dataset;
    }

    /** Returns the part after the {@code @}. */
    public String name() {
        return name;
    }

    /** Returns when it was taken. */
    public Instant created() {
        return created;
    }

    /** Returns the transaction group that made it; orders the snapshots of a pool. */
    public long txg() {
        return txg;
    }

    /** Returns the bytes of data it shows. */
    public long referenced() {
        return referenced;
    }

    /** Returns the volume's size then; 0 for a file system. */
    public long volsize() {
        return volsize;
    }

    /** Returns user properties that are set on it. */
    public Map<String, String> userProperties() {
        return userProperties;
    }

    /** Returns the tags that keep it from being destroyed. */
    public Set<String> holds() {
        return holds;
    }

    /** Returns the bytes that it alone keeps. */
    public long used() {
        return used;
    }

    /** Returns whether it goes as soon as nothing needs it any more. */
    public boolean deferred() {
        return deferred;
    }

    /** Lets it go as soon as nothing needs it any more. */
    public void defer() {
        deferred = true;
    }

    void used(long bytes) {
        used = bytes;
    }

    @Override
    public String toString() {
        return "snapshot " + id();
    }
}
