package io.github.bladebook.simulator.state.truenas;

import java.util.List;
import java.util.Optional;

/**
 * Who uses how many bytes of a pool, and how many are left. A dataset uses its own data, its snapshots', its reservation's and its
 * children's; what is left is bounded by the pool and by each quota on the way up.
 */
public final class Space {
    private static final long EMPTY = 96 * 1024L;

    private final Zfs zfs;

    /** Reckons over the datasets as they are when it is asked. */
    public Space(Zfs zfs) {
        this.zfs = zfs;
    }

    /** Returns the bytes of a dataset's own data; an empty one has some too. */
    public static long own(Dataset dataset) {
        return Math.max(EMPTY, dataset.referenced());
    }

    /** Returns what a dataset's snapshots keep that nothing else shows. */
    public long bySnapshots(Dataset dataset) {
        return zfs.snapshotsOf(dataset.name()).stream()
                .mapToLong(Snapshot::used)
                .sum();
    }

    /** Returns what is kept free for a dataset's own data beyond what it has. */
    public static long byReservation(Dataset dataset) {
        return Math.max(0, dataset.number("refreservation") - own(dataset));
    }

    /** Returns what the datasets below one use, or have reserved. */
    public long byChildren(Dataset dataset) {
        return zfs.children(dataset.name()).stream()
                .mapToLong(child -> Math.max(used(child), child.number("reservation")))
                .sum();
    }

    /** Returns all a dataset uses. */
    public long used(Dataset dataset) {
        return own(dataset) + bySnapshots(dataset) + byReservation(dataset) + byChildren(dataset);
    }

    /** Returns what is left for a dataset. */
    public long available(Dataset dataset) {
        long left = room(dataset);
        long reference = dataset.number("refquota");
        if (reference > 0) {
            left = Math.min(left, reference - own(dataset));
        }
        return Math.max(0, left + byReservation(dataset));
    }

    /** Returns what quotas and the pool leave; a reservation that is not used up adds to what is left above. */
    private long room(Dataset dataset) {
        long used = used(dataset);
        long limit = limit(dataset);
        long here = limit == Long.MAX_VALUE ? limit : limit - used;
        Optional<Dataset> parent = Names.parent(dataset.name()).flatMap(zfs::dataset);
        return parent.isEmpty()
                ? here
                : Math.min(here, room(parent.get()) + Math.max(0, dataset.number("reservation") - used));
    }

    private long limit(Dataset dataset) {
        long quota = dataset.number("quota");
        if (!dataset.name().contains("/")) {
            Pool pool = zfs.pools().get(dataset.name());
            long usable = pool == null ? 0 : pool.usable();
            return quota == 0 ? usable : Math.min(quota, usable);
        }
        return quota == 0 ? Long.MAX_VALUE : quota;
    }

    /** Returns the bytes that a pool's datasets take of it. */
    public long allocated(Pool pool) {
        return zfs.dataset(pool.name()).map(this::used).orElse(0L) + pool.overhead();
    }

    /**
     * Writes {@code bytes} more, or less than nothing to take some away; each snapshot keeps what goes.
     *
     * @throws Refusal EDQUOT where a quota of the dataset's own stands against it, ENOSPC where there is no room
     */
    public void write(Dataset dataset, long bytes) {
        if (bytes > available(dataset)) {
            long reference = dataset.number("refquota");
            boolean quota = (reference > 0 && own(dataset) + bytes > reference)
                    || (dataset.number("quota") > 0 && used(dataset) + bytes > dataset.number("quota"));
            throw quota
                    ? Refusal.call(Errno.EDQUOT, "Disk quota exceeded")
                    : Refusal.call(Errno.ENOSPC, "No space left on device");
        }
        if (bytes < 0) {
            List<Snapshot> kept = zfs.snapshotsOf(dataset.name());
            if (!kept.isEmpty()) {
                Snapshot newest = kept.get(kept.size() - 1);
                newest.used(newest.used() + Math.min(-bytes, dataset.referenced()));
            }
        }
        dataset.referenced(Math.max(0, dataset.referenced() + bytes));
    }
}
