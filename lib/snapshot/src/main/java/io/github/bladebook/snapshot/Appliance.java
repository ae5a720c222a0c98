package io.github.bladebook.snapshot;

import io.github.bladebook.core.unit.DataSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The storage appliance (TrueNAS): its pools, what lies in them, who may mount it. */
public record Appliance(
        String name,
        String version,
        List<StoragePool> pools,
        List<Dataset> datasets,
        List<Share> shares,
        List<Alert> alerts) {
    public Appliance {
        pools = List.copyOf(pools);
        datasets = List.copyOf(datasets);
        shares = List.copyOf(shares);
        alerts = List.copyOf(alerts);
    }

    /** Returns one of which nothing is known. */
    public static Appliance empty() {
        return new Appliance("", "", List.of(), List.of(), List.of(), List.of());
    }

    /**
     * A pool of disks.
     *
     * @param size what its disks give, parity not counted; null while the pool is not imported
     * @param used what is allocated of it
     */
    public record StoragePool(
            String name,
            String status,
            boolean healthy,
            @Nullable DataSize size,
            @Nullable DataSize used) {}

    /**
     * A file system or a volume of blocks.
     *
     * @param id with its pool: {@code tank/media}
     * @param used with everything below it and its snapshots
     * @param available what can still be written; null while it is locked
     * @param quota null where none is set
     * @param mountPoint empty for a volume of blocks
     */
    public record Dataset(
            String id,
            boolean volume,
            DataSize used,
            @Nullable DataSize available,
            @Nullable DataSize quota,
            String mountPoint) {}

    /**
     * A path that others mount.
     *
     * @param protocol nfs or smb
     * @param clients networks and hosts that may; empty for all
     */
    public record Share(String protocol, String path, String name, boolean enabled, List<String> clients) {
        public Share {
            clients = List.copyOf(clients);
        }
    }

    /** Something the appliance complains of, in its own words. */
    public record Alert(String level, String text) {}
}
