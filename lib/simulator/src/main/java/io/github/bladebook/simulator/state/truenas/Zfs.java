package io.github.bladebook.simulator.state.truenas;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Pools, datasets and snapshots, and what one means for the other. Guarded by the lock of its state. */
public final class Zfs {
    private final Map<String, Pool> pools = new LinkedHashMap<>();
    private final TreeMap<String, Dataset> datasets = new TreeMap<>();
    private final Map<String, Snapshot> snapshots = new LinkedHashMap<>();
    private long txg = 1_000;

    /** Returns the pools by name. */
    public Map<String, Pool> pools() {
        return pools;
    }

    /** Returns all datasets, parents before children. */
    public List<Dataset> datasets() {
        return List.copyOf(datasets.values());
    }

    /** Returns one dataset. */
    public Optional<Dataset> dataset(String name) {
        return Optional.ofNullable(datasets.get(name));
    }

    /** Returns a dataset and all below it. */
    public List<Dataset> within(String name) {
        return datasets.values().stream()
                .filter(dataset -> Names.within(dataset.name(), name))
                .toList();
    }

    /** Returns the datasets right below one. */
    public List<Dataset> children(String name) {
        return datasets.tailMap(name + "/").values().stream()
                .takeWhile(dataset -> dataset.name().startsWith(name + "/"))
                .filter(dataset -> Names.parent(dataset.name()).orElse("").equals(name))
                .toList();
    }

    /** Returns all snapshots, by dataset and age. */
    public List<Snapshot> snapshots() {
        return snapshots.values().stream()
                .sorted(Comparator.comparing(Snapshot::dataset).thenComparing(Snapshot::txg))
                .toList();
    }

    /** Returns all snapshots, oldest first. */
    public List<Snapshot> snapshotsByAge() {
        return snapshots.values().stream()
                .sorted(Comparator.comparing(Snapshot::txg))
                .toList();
    }

    /** Returns one snapshot, by {@code dataset@name}. */
    public Optional<Snapshot> snapshot(String id) {
        return Optional.ofNullable(snapshots.get(id));
    }

    /** Returns the snapshots of one dataset, oldest first. */
    public List<Snapshot> snapshotsOf(String dataset) {
        return snapshots.values().stream()
                .filter(snapshot -> snapshot.dataset().equals(dataset))
                .sorted(Comparator.comparing(Snapshot::txg))
                .toList();
    }

    /** Returns the datasets that are clones of a snapshot. */
    public List<String> clones(String snapshot) {
        return datasets.values().stream()
                .filter(dataset -> snapshot.equals(dataset.origin()))
                .map(Dataset::name)
                .toList();
    }

    /** Adds a pool with its root dataset. */
    public void pool(Pool pool, Instant created) {
        pools.put(pool.name(), pool);
        Dataset root = create(pool.name(), false, created);
        root.properties().put("compression", "lz4");
        root.properties().put("atime", "off");
        root.properties().put("aclmode", "discard");
        root.properties().put("acltype", "posix");
    }

    /** Adds a dataset; nothing is checked. */
    public Dataset create(String name, boolean volume, Instant created) {
        Dataset dataset = new Dataset(name, volume, created, ++txg);
        datasets.put(name, dataset);
        return dataset;
    }

    /** Adds a snapshot; nothing is checked. */
    public Snapshot snap(String dataset, String name, Instant created) {
        Dataset of = dataset(dataset).orElseThrow();
        Snapshot snapshot =
                new Snapshot(dataset, name, created, ++txg, of.referenced(), of.volume() ? of.number("volsize") : 0);
        snapshots.put(snapshot.id(), snapshot);
        return snapshot;
    }

    /** Adds a snapshot with figures of its own, as a seed knows them; nothing is checked. */
    public Snapshot snap(String dataset, String name, Instant created, long referenced, long used) {
        return restore(dataset, name, created, txg + 1, referenced, used);
    }

    /** Adds a snapshot as another appliance had it, its transaction group kept; nothing is checked. */
    public Snapshot restore(String dataset, String name, Instant created, long group, long referenced, long used) {
        long volsize = dataset(dataset).map(of -> of.number("volsize")).orElse(0L);
        Snapshot snapshot = new Snapshot(dataset, name, created, group, referenced, volsize);
        snapshot.used(used);
        snapshots.put(snapshot.id(), snapshot);
        txg = Math.max(txg, group);
        return snapshot;
    }

    /** Takes everything away, as on a machine without disks. */
    public void forget() {
        pools.clear();
        datasets.clear();
        snapshots.clear();
    }

    /** Sets the bytes of a dataset's own data, whether there is room or not. */
    public void fill(String dataset, long bytes) {
        dataset(dataset).ifPresent(it -> it.referenced(bytes));
    }

    /** Says of which snapshot a dataset is a clone. */
    public void origin(String dataset, String snapshot) {
        dataset(dataset).ifPresent(it -> it.origin(snapshot));
    }

    /** Takes a dataset away with its snapshots; nothing is checked. */
    public void destroy(String dataset) {
        datasets.remove(dataset);
        snapshotsOf(dataset).forEach(snapshot -> snapshots.remove(snapshot.id()));
    }

    /** Takes a snapshot away; what it kept alone is free, what it shared with the one before is that one's alone. */
    public void destroy(Snapshot snapshot) {
        snapshots.remove(snapshot.id());
    }

    /** Lets snapshots go that were only waiting for their last hold or clone to go. */
    public void sweep() {
        snapshots
                .values()
                .removeIf(snapshot -> snapshot.deferred()
                        && snapshot.holds().isEmpty()
                        && clones(snapshot.id()).isEmpty());
    }

    /** Gives a dataset and all below it another name, snapshots and clones' origins included. */
    public void rename(String from, String to) {
        for (Dataset dataset : within(from)) {
            String other = to + dataset.name().substring(from.length());
            List<Snapshot> own = snapshotsOf(dataset.name());
            destroy(dataset.name());
            datasets.put(other, dataset.renamed(other));
            own.forEach(snapshot -> replace(snapshot, snapshot.renamed(other, snapshot.name())));
        }
    }

    /** Puts a snapshot in another's place, for its clones too. */
    public void replace(Snapshot old, Snapshot fresh) {
        snapshots.remove(old.id());
        snapshots.put(fresh.id(), fresh);
        for (Dataset dataset : datasets.values()) {
            if (old.id().equals(dataset.origin())) {
                dataset.origin(fresh.id());
            }
        }
    }

    /** Returns the same snapshot with another name; it takes no place yet. */
    public Snapshot named(Snapshot snapshot, String name) {
        return snapshot.renamed(snapshot.dataset(), name);
    }

    /** Puts a dataset's data back to what a snapshot shows. */
    public void rollback(Snapshot snapshot) {
        dataset(snapshot.dataset()).ifPresent(dataset -> {
            dataset.referenced(snapshot.referenced());
            if (dataset.volume()) {
                dataset.properties().put("volsize", Long.toString(snapshot.volsize()));
            }
        });
    }

    /** Makes a dataset that begins as a snapshot was. */
    public Dataset cloned(Snapshot snapshot, String name, Instant created) {
        Dataset source = dataset(snapshot.dataset()).orElseThrow();
        Dataset clone = create(name, source.volume(), created);
        clone.origin(snapshot.id());
        if (source.volume()) {
            clone.properties().put("volsize", Long.toString(snapshot.volsize()));
        }
        return clone;
    }

    /** Makes a clone the owner of the snapshot it came from, and of all older ones. */
    public void promote(Dataset clone) {
        Snapshot origin = snapshot(String.valueOf(clone.origin())).orElseThrow();
        Dataset parent = dataset(origin.dataset()).orElseThrow();
        List<Snapshot> moved = new ArrayList<>(snapshotsOf(parent.name()));
        moved.removeIf(snapshot -> snapshot.txg() > origin.txg());
        String before = parent.origin();
        for (Snapshot snapshot : moved) {
            replace(snapshot, snapshot.renamed(clone.name(), snapshot.name()));
        }
        long shared = origin.referenced();
        clone.referenced(clone.referenced() + shared);
        parent.referenced(Math.max(0, parent.referenced() - shared));
        clone.origin(before);
        parent.origin(clone.name() + "@" + origin.name());
    }
}
